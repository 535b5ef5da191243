// One case as its page shows it: how it stands, what can be done, what happened, in order.
import './cases.css';
import './workbench/workbench.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { AccountName } from '../app/accounts';
import { seesManyAccounts, useMe } from '../app/session';
import { now } from '../design/clock';
import { useIsPhone } from '../design/DataTable';
import { showInstant } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Failed, Loading, Notice } from '../design/States';
import { Badge } from '../design/Status';
import { usePresence, type Doing } from '../live/presence';
import { Written } from '../design/Written';
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
import { Related } from './links/Related';
import { ReachablePanel } from './reachable/ReachablePanel';
import { ReopenForm } from './ReopenForm';
import { PlannedPanel } from './planned/PlannedPanel';
import { SurveyPanel } from './survey/SurveyPanel';
import { WithCasePeople } from './people';
import { caseQuery } from './queries';
import { Proposed } from './Proposed';
import { Ties } from './together/Ties';
import { press, useKeys } from './workbench/keys';
import { PresenceLine } from './workbench/PresenceLine';
import { useCaseWords } from './words';

interface Props {
    // Or its number.
    id: string;
    // It was opened just now.
    made?: boolean;
    // Of its history, to which a link leads.
    step?: string | undefined;
    // Beside a list: narrower, and its number leads to its page. The list has the keys then.
    beside?: boolean;
}

export function CaseDetail({ id, made = false, step, beside = false }: Props) {
    const { t, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    const query = useQuery(caseQuery(id));
    const [editing, setEditing] = useState(false);
    const [saved, setSaved] = useState(false);
    const [doing, setDoing] = useState<Doing>('viewing');
    const place = useRef<HTMLDivElement>(null);
    const others = usePresence(id, doing);
    const phone = useIsPhone();
    useKeys(place, !beside);
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading lines={8} />;
    const { body: one, tag } = query.data;
    const can = whatCan(me, one, words.statuses, now());
    const actions = <CaseActions one={one} tag={tag} can={can} edit={() => setEditing(true)} write={() => void press(place.current, 'n')} small={beside} />;
    return (
        <WithCasePeople id={one.id}>
            <div className={beside ? 'page beside' : 'page case-page'} ref={place}>
                <PageHeader
                    title={one.synopsis}
                    lead={
                        <>
                            {beside ? (
                                <Link to="/cases/$caseId" params={{ caseId: one.number }} className="mono">
                                    {one.number}
                                </Link>
                            ) : (
                                <span className="mono">{one.number}</span>
                            )}{' '}
                            · {words.type(one.type)}
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
                    {!phone && actions}
                </PageHeader>
                <div className="row wrap">
                    <StatusMark row={one} />
                    <PriorityMark row={one} />
                    <Flags row={one} />
                    <PresenceLine people={others} />
                    {one.reopened > 0 && <Badge tone="idle">{t('case.reopened_times', { count: one.reopened })}</Badge>}
                </div>
                {phone && <div className="row wrap no-print">{actions}</div>}
                {made && (
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
                        <Ties one={one} works={can.internal} />
                        <Proposed one={one} can={can} />
                        <SurveyPanel one={one} />
                        {words.topic(one.type) === 'planned_event' && <PlannedPanel one={one} can={can} />}
                        <ReachablePanel one={one} tag={tag} can={can} />
                        <Escalations one={one} works={can.work} />
                        {one.open && one.priority === 'p1' && !me.staff && (
                            <Notice tone="info">
                                <p>{t('case.p1_call_now', { number: one.number })}</p>
                                <CallUs desk={one.escalated && one.escalation_desk ? 'escalation_desk' : one.kind === 'technical' ? 'support' : 'customer_care'} />
                            </Notice>
                        )}
                        <ExclusionNotes named={one.exclusions ?? []} />
                        <Panel title={t('case.description')}>
                            <Written text={one.description} />
                        </Panel>
                        <Clocks id={one.id} account={one.account_id} />
                        <CaseFiles one={one} attaches={can.note} internal={can.internal} />
                        <CaseHistory one={one} step={step} />
                        {can.reopen && !can.note && <ReopenForm id={one.id} />}
                        {can.note && <NoteForm one={one} internal={can.internal} writes={(writes) => setDoing(writes ? 'writing' : 'viewing')} />}
                    </div>
                    <div className="stack loose">
                        <CaseFacts one={one} />
                        <ProductFacts one={one} />
                        <Related one={one} />
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
        </WithCasePeople>
    );
}
