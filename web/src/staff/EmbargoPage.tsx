// What the embargo refused (ID-11), as the audit trail keeps it: who tried what, for which account, in which country.
import { IconWorldOff } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { Actor } from '../assets/names';
import { keptRefusal } from '../identity/admin/auditDiff';
import { AccountName } from '../app/accounts';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Loaded } from '../design/Loaded';
import { More } from '../design/More';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Said } from '../design/refused';
import { Empty } from '../design/States';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { embargoQuery } from './embargo';
import { ownedBy } from './work';

export function EmbargoPage() {
    return (
        <NeedsRight action="audit.read" staff>
            <Embargo />
        </NeedsRight>
    );
}

function Embargo() {
    const { t, word, language } = useText();
    const me = useMe();
    const query = useInfiniteQuery(embargoQuery);
    return (
        <div className="page">
            <PageHeader title={t('embargo.title')} lead={t('embargo.lead')} help={t('embargo.help')} />
            <Panel title={t('embargo.hits')}>
                <Loaded query={query} lines={6}>
                    {({ pages }) => {
                        const entries = pages.flatMap((page) => page.items ?? []);
                        return (
                            <div className="stack">
                                {entries.length === 0 && <Empty title={t('embargo.empty')} hint={t('embargo.empty_hint')} icon={IconWorldOff} />}
                                <ul className="feed sorted">
                                    {entries.map((entry) => (
                                        <li key={entry.hash}>
                                            <Badge tone="bad">{word('refused', entry.action.split('.')[0] ?? '')}</Badge>
                                            <div className="grow">
                                                <div><Said sentence={keptRefusal(entry) ?? ''} /></div>
                                                <div className="quiet small">
                                                    {ownedBy(entry.account_id) !== undefined && (
                                                        <Link to="/staff/accounts/$id" params={{ id: entry.account_id }}>
                                                            <AccountName id={entry.account_id} />
                                                        </Link>
                                                    )}{' '}
                                                    <Actor kind={entry.actor_kind} id={entry.actor_id} /> · {t('embargo.from', { address: entry.address })}
                                                </div>
                                            </div>
                                            <time className="quiet small nowrap" dateTime={entry.at}>
                                                {showInstant(entry.at, language, me.time_zone)}
                                            </time>
                                        </li>
                                    ))}
                                </ul>
                                <More list={query} />
                            </div>
                        );
                    }}
                </Loaded>
            </Panel>
        </div>
    );
}
