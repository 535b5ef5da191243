// What is known of a case beside its course.
import { Link } from '@tanstack/react-router';
import { may, useMe } from '../app/session';
import { usePlans } from '../contracts/queries';
import { showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { Panel } from '../design/Panel';
import { useText } from '../text';
import { SiteName } from './columns';
import { CaseContact, CasePerson } from './people';
import type { Case } from './queries';
import { languageName, useCaseWords } from './words';

export function CaseFacts({ one }: { one: Case }) {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    const plans = usePlans();
    const at = (instant: string | undefined) => instant && showInstant(instant, language, me.time_zone);
    const person = (id: string | undefined, vendor = false) => id && <CasePerson id={id} account={one.account_id} vendor={vendor} />;
    return (
        <Panel title={t('case.facts')}>
            <Facts
                items={[
                    [t('case.kind'), word('case_kind', one.kind)],
                    [t('case.subtype'), one.subtype && word('case_subtype', one.subtype)],
                    [t('case.owner'), person(one.owner_id, true) ?? t('case.no_owner')],
                    [t('case.queue'), one.queue && words.queue(one.queue)],
                    [t('case.centre'), one.centre && words.centre(one.centre)],
                    [t('case.contact'), one.contact_id && <CaseContact id={one.contact_id} account={one.account_id} />],
                    [t('assets.plan'), one.plan && [plans.nameOf(one.plan), ...(one.expert_access ? [t('case.expert')] : [])].join(' · ')],
                    [t('case.opened_by'), one.opened_by === one.contact_id ? undefined : person(one.opened_by)],
                    [t('case.called_by'), one.called_by === one.contact_id ? undefined : person(one.called_by)],
                    [t('case.site'), one.site_id && <SiteName id={one.site_id} />],
                    [t('case.tracking'), one.tracking_number && <span className="mono">{one.tracking_number}</span>],
                    [t('case.follow_up'), word('follow_up', one.follow_up)],
                    [t('case.channel'), word('case_channel', one.channel)],
                    [t('case.language'), one.language && languageName(one.language, language)],
                    [t('case.labels'), one.labels?.join(', ')],
                    [t('case.opened_at'), at(one.opened_at)],
                    [t('case.first_contact'), at(one.first_contact_at)],
                    [t('case.proposed_at'), at(one.proposed_at)],
                    [t('case.closed_at'), at(one.closed_at)],
                    [t('case.modified'), at(one.modified_at)],
                ]}
            />
        </Panel>
    );
}

export function ProductFacts({ one }: { one: Case }) {
    const { t } = useText();
    const me = useMe();
    if (one.serial_number === undefined) return null;
    const serial = <span className="mono">{one.serial_number}</span>;
    return (
        <Panel
            title={t('case.product')}
            lead={
                <Link to="/cases" search={{ serial_number: one.serial_number }}>
                    {t('case.of_same_product')}
                </Link>
            }
        >
            <Facts
                items={[
                    [
                        t('assets.serial'),
                        one.asset_id !== undefined && may(me, 'asset.read') ? (
                            <Link to="/installed-base/$id" params={{ id: one.asset_id }}>
                                {serial}
                            </Link>
                        ) : (
                            serial
                        ),
                    ],
                    [t('case.platform'), one.platform],
                    [t('case.series'), one.series],
                    [t('assets.sku'), one.sku],
                    [t('assets.software'), one.software],
                    [t('assets.host'), one.host_name],
                ]}
            />
        </Panel>
    );
}
