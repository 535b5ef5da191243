// One case: how it stands, what can be done, what happened, in order.
import './cases.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { AccountName } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { seesManyAccounts, useMe } from '../app/session';
import { now } from '../design/clock';
import { showInstant } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Failed, Loading, Notice } from '../design/States';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { whatCan } from './can';
import { CaseActions } from './CaseActions';
import { CaseFacts, ProductFacts } from './CaseFacts';
import { CaseHistory } from './CaseHistory';
import { Clocks } from './Clocks';
import { Copies } from './Copies';
import { EditCasePanel } from './EditCasePanel';
import { Escalations } from './escalation/Escalations';
import { CaseFiles } from './files/CaseFiles';
import { Flags, PriorityMark, StatusMark } from './Marks';
import { NoteForm } from './NoteForm';
import { ExclusionNotes } from './opening/ExclusionNotes';
import { CallUs } from './phone/CallUs';
import { caseQuery } from './queries';
import { Proposed } from './Proposed';
import { useCaseWords } from './words';

const route = getRouteApi('/inside/cases/$caseId');

export function CasePage() {
    const { caseId } = route.useParams();
    return (
        <NeedsRight action="case.read">
            <CaseView key={caseId} id={caseId} />
        </NeedsRight>
    );
}

function CaseView({ id }: { id: string }) {
    const { t, language } = useText();
    const me = useMe();
    const { made } = route.useSearch();
    const words = useCaseWords();
    const query = useQuery(caseQuery(id));
    const [editing, setEditing] = useState(false);
    const [saved, setSaved] = useState(false);
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading lines={8} />;
    const { body: one, tag } = query.data;
    const can = whatCan(me, one, words.statuses, now());
    return (
        <div className="page">
            <PageHeader
                title={one.synopsis}
                lead={
                    <>
                        <span className="mono">{one.number}</span> · {words.type(one.type)}
                        {seesManyAccounts(me) && (
                            <>
                                {' · '}
                                <AccountName id={one.account_id} />
                            </>
                        )}
                    </>
                }
                help={t('case.help')}
            >
                <CaseActions one={one} tag={tag} can={can} edit={() => setEditing(true)} />
            </PageHeader>
            <div className="row wrap">
                <StatusMark row={one} />
                <PriorityMark row={one} />
                <Flags row={one} />
                {one.reopened > 0 && <Badge tone="idle">{t('case.reopened_times', { count: one.reopened })}</Badge>}
            </div>
            {made === 'yes' && (
                <Notice tone="good" live>
                    <strong>{t('case.made', { number: one.number })}</strong> {t('case.made_next')}
                </Notice>
            )}
            {saved && (
                <Notice tone="good" live>
                    {t('case.saved')}
                </Notice>
            )}
            {can.reopen && one.reopen_until !== undefined && <Notice tone="info">{t('case.reopen_until', { at: showInstant(one.reopen_until, language, me.time_zone) })}</Notice>}
            <div className="columns">
                <div className="stack loose">
                    <Proposed one={one} can={can} />
                    <Escalations one={one} works={can.work} />
                    {one.open && one.priority === 'p1' && !me.staff && (
                        <Notice tone="info">
                            <p>{t('case.p1_call_now', { number: one.number })}</p>
                            <CallUs desk={one.escalated && one.escalation_desk ? 'escalation_desk' : one.kind === 'technical' ? 'support' : 'customer_care'} />
                        </Notice>
                    )}
                    <ExclusionNotes named={one.exclusions ?? []} />
                    <Panel title={t('case.description')}>
                        <p className="lines">{one.description}</p>
                    </Panel>
                    <Clocks id={one.id} account={one.account_id} />
                    <CaseFiles one={one} attaches={can.note} internal={can.internal} />
                    <CaseHistory one={one} />
                    {can.note && <NoteForm id={one.id} internal={can.internal} />}
                </div>
                <div className="stack loose">
                    <CaseFacts one={one} />
                    <ProductFacts one={one} />
                    <Copies one={one} />
                </div>
            </div>
            {editing && (
                <EditCasePanel
                    one={one}
                    tag={tag}
                    asked={id}
                    close={() => setEditing(false)}
                    saved={() => {
                        setEditing(false);
                        setSaved(true);
                    }}
                />
            )}
        </div>
    );
}
