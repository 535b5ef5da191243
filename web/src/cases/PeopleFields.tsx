// Who is asked back, where it is, and who else hears of it.
import { Select, TextInput } from '@mantine/core';
import { may, useMe } from '../app/session';
import type { Refused } from '../design/refused';
import { PersonSelect } from '../identity/people';
import { SiteSelect } from '../identity/sites';
import { useText } from '../text';
import { CopyList } from './CopyList';
import type { CaseDraft } from './draft';
import { LanguageSelect } from './LanguageSelect';
import { spokenChannels } from './queries';
import { ReachableAsk } from './reachable/ReachableAsk';

interface Props {
    draft: CaseDraft;
    change: (draft: CaseDraft) => void;
    account: string;
    refused: Refused | undefined;
    // Whether people are asked for who can be reached at all hours, and were tried to be left out.
    asked: boolean;
    lacks: boolean;
}

export function PeopleFields({ draft, change, account, refused, asked, lacks }: Props) {
    const { t, word } = useText();
    const me = useMe();
    const own = me.account_id === account;
    const people = may(me, 'person.read');
    const optional = (label: string): string => `${label} (${t('app.optional')})`;
    const copyRefused = draft.copies.map((_, at) => refused?.field(`/copies/${String(at)}`)).find((said) => said !== undefined);
    return (
        <div className="stack loose">
            {asked && draft.priority !== undefined && (
                <ReachableAsk priority={draft.priority} people={draft.reachable} change={(reachable) => change({ ...draft, reachable })} tried={lacks} required={!me.staff} refused={refused} />
            )}
            {people ? (
                <PersonSelect
                    label={optional(t('case.contact'))}
                    description={t(own ? 'newcase.contact_own' : 'newcase.contact_other')}
                    account={account}
                    active
                    clearable
                    value={draft.contact}
                    error={refused?.field('/contact_id')}
                    choose={(contact) => change({ ...draft, contact })}
                />
            ) : (
                own && <p className="quiet">{t('newcase.contact_you')}</p>
            )}
            <div className="pair">
                {may(me, 'site.read') && (
                    <SiteSelect
                        label={optional(t('case.site'))}
                        description={t('newcase.site_hint')}
                        account={account}
                        clearable
                        value={draft.site}
                        error={refused?.field('/site_id')}
                        choose={(site) => change({ ...draft, site })}
                    />
                )}
                <TextInput
                    label={optional(t('case.tracking'))}
                    description={t(me.staff ? 'newcase.tracking_hint' : 'newcase.tracking_hint_own')}
                    maxLength={60}
                    value={draft.tracking}
                    error={refused?.field('/tracking_number')}
                    onChange={(event) => change({ ...draft, tracking: event.currentTarget.value })}
                />
            </div>
            <div className="pair">
                <Select
                    label={t('case.follow_up')}
                    allowDeselect={false}
                    data={(['mail_full_text', 'mail_link_only', 'phone'] as const).map((value) => ({ value, label: word('follow_up', value) }))}
                    value={draft.followUp}
                    error={refused?.field('/follow_up')}
                    onChange={(value) => value !== null && change({ ...draft, followUp: value })}
                />
                {me.staff && (
                    <Select
                        label={t('case.channel')}
                        description={t('newcase.channel_hint')}
                        allowDeselect={false}
                        data={spokenChannels.map((value) => ({ value, label: word('case_channel', value) }))}
                        value={draft.channel}
                        error={refused?.field('/channel')}
                        onChange={(value) => value !== null && change({ ...draft, channel: value })}
                    />
                )}
            </div>
            <LanguageSelect label={optional(t('case.language'))} value={draft.language} error={refused?.field('/language')} choose={(spoken) => change({ ...draft, language: spoken })} />
            <CopyList
                optional
                account={account}
                ids={draft.copies}
                contact={draft.contact}
                add={(id) => change({ ...draft, copies: [...draft.copies, id] })}
                remove={(id) => change({ ...draft, copies: draft.copies.filter((other) => other !== id) })}
                error={copyRefused}
                changes
            />
        </div>
    );
}
