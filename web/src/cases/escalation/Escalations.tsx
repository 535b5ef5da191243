// What was escalated of a case, until it is completed (CASE-16, CASE-17). Nothing where nothing was.
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../../app/session';
import { now } from '../../design/clock';
import { showInstant } from '../../design/days';
import { Panel } from '../../design/Panel';
import { Failed } from '../../design/States';
import { Badge } from '../../design/Status';
import { Written } from '../../design/Written';
import { useText } from '../../text';
import { CasePerson } from '../people';
import type { Case } from '../queries';
import { EscalationSteps } from './EscalationSteps';
import { escalationsQuery, type Escalation } from './queries';

export function Escalations({ one, works }: { one: Case; works: boolean }) {
    const { t } = useText();
    const query = useQuery(escalationsQuery(one.id));
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    const all = query.data?.items ?? [];
    if (all.length === 0) return null;
    return (
        <Panel title={t('escalation.list')}>
            <ul className="feed">
                {all.map((each) => (
                    <OneEscalation key={each.id} one={each} seen={one} works={works} />
                ))}
            </ul>
        </Panel>
    );
}

function OneEscalation({ one, seen, works }: { one: Escalation; seen: Case; works: boolean }) {
    const { t, word, language } = useText();
    const me = useMe();
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    const done = one.completed_at !== undefined;
    return (
        <li>
            <div className="grow stack case-step">
                <div className="row wrap">
                    <strong>{word('escalation_reason', one.reason)}</strong>
                    <Badge tone={done ? 'good' : 'warn'}>{t(done ? 'escalation.completed' : 'escalation.running')}</Badge>
                    {one.desk && <Badge tone="info">{t('escalation.desk')}</Badge>}
                </div>
                {one.text !== undefined && <Written text={one.text} />}
                {one.outcome !== undefined && <Written lead={<strong>{t('escalation.outcome')}: </strong>} text={one.outcome} />}
                <div className="quiet small">
                    <CasePerson id={one.raised_by} account={one.account_id} vendor={one.handed_over} /> · {at(one.raised_at)}
                </div>
                {!done && (
                    <div className="row wrap small case-lines">
                        <span>
                            {t('escalation.by')}: {one.owner_id === undefined ? t('escalation.nobody') : <CasePerson id={one.owner_id} account={one.account_id} vendor />}
                        </span>
                        {one.next_report_at !== undefined && <NextReport at={one.next_report_at} />}
                    </div>
                )}
                {!done && works && <EscalationSteps one={one} seen={seen} />}
            </div>
        </li>
    );
}

// Until when the customer is promised word of it.
export function NextReport({ at }: { at: string }) {
    const { t, language } = useText();
    const me = useMe();
    const late = Date.parse(at) < Date.parse(now());
    return (
        <div className="row wrap small">
            {late && <Badge tone="bad">{t('escalation.overdue')}</Badge>}
            {t('escalation.next_report', { at: showInstant(at, language, me.time_zone) })}
        </div>
    );
}
