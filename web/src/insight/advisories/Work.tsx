// Editors' work on an advisory (INS-05): where the revision in work stands, who may take it on, and what waits beside it.
import './advisories.css';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { Notice } from '../../design/States';
import { usePersonNames } from '../../identity/people';
import { useText, type TextKey } from '../../text';
import { StateMark } from './Marks';
import { revisionsQuery, type AdvisoryRevision, type AdvisorySummary, type AdvisoryView } from './queries';
import { StepDialog, type Asked } from './StepDialog';

interface WorkProps {
    view: AdvisoryView;
    done: TextKey | undefined;
    setDone: (said: TextKey) => void;
}

export function Work({ view, done, setDone }: WorkProps) {
    const { t } = useText();
    const me = useMe();
    const [asked, setAsked] = useState<Asked>();
    const { advisory } = view;
    const writes = may(me, 'advisory.write');
    const withdraws = may(me, 'advisory.publish') && advisory.status !== 'withdrawn';
    if (advisory.source === 'release_calendar') return <Notice tone="info">{t('revising.of_calendar')}</Notice>;
    return (
        <>
            {done !== undefined && (
                <Notice tone="good" live>
                    {t(done)}
                </Notice>
            )}
            {advisory.waiting_revision !== undefined && <Waiting advisory={advisory} shown={view.revision.revision} ask={setAsked} />}
            {advisory.work_revision === undefined ? (
                (writes || withdraws) && (
                    <Panel title={t('revising.title')}>
                        <div className="stack">
                            <p className="quiet">{t('revising.none')}</p>
                            <div className="row wrap">
                                {writes && (
                                    <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setAsked({ step: 'revise' })}>
                                        {t('revising.revise')}
                                    </Button>
                                )}
                                {withdraws && (
                                    <Button variant="default" onClick={() => setAsked({ step: 'withdraw' })}>
                                        {t('revising.withdraw')}
                                    </Button>
                                )}
                            </div>
                        </div>
                    </Panel>
                )
            ) : (
                <InWork advisory={advisory} shown={view.revision.revision} ask={setAsked} />
            )}
            {asked !== undefined && (
                <StepDialog
                    advisory={advisory}
                    asked={asked}
                    close={() => setAsked(undefined)}
                    done={(said) => {
                        setAsked(undefined);
                        setDone(said);
                    }}
                />
            )}
        </>
    );
}

interface InWorkProps {
    advisory: AdvisorySummary;
    shown: number;
    ask: (asked: Asked) => void;
}

// A record that an import brought beside what an editor wrote.
function Waiting({ advisory, shown, ask }: InWorkProps) {
    const { t } = useText();
    const me = useMe();
    const waiting = advisory.waiting_revision ?? 0;
    const free = advisory.work === undefined || advisory.work === 'writing';
    return (
        <Notice tone="warn">
            <p>{t('revising.waits', { revision: waiting })}</p>
            <div className="row wrap">
                {shown !== waiting && (
                    <Link from="/advisories/$id" to="/advisories/$id" search={{ revision: String(waiting) }}>
                        {t('revising.see_waiting')}
                    </Link>
                )}
                {advisory.revision !== undefined && (
                    <Link from="/advisories/$id" to="/advisories/$id" search={{ revision: String(waiting), compare: String(advisory.revision) }}>
                        {t('revising.compare_waiting')}
                    </Link>
                )}
                {free && may(me, 'advisory.write') && (
                    <Button variant="default" size="xs" onClick={() => ask({ step: 'revise', from: waiting })}>
                        {t('revising.take_up')}
                    </Button>
                )}
            </div>
        </Notice>
    );
}

function InWork({ advisory, shown, ask }: InWorkProps) {
    const { t } = useText();
    const query = useQuery(revisionsQuery(advisory.id));
    const revision = advisory.work_revision ?? 0;
    return (
        <Panel
            title={t('revising.revision', { revision })}
            lead={
                shown !== revision && (
                    <Link from="/advisories/$id" to="/advisories/$id" search={{ revision: String(revision) }}>
                        {t('revising.read_it')}
                    </Link>
                )
            }
        >
            <Loaded query={query} lines={3}>
                {(revisions) => {
                    const work = revisions.items.find((one) => one.revision === revision);
                    return work === undefined ? null : <Steps advisory={advisory} work={work} ask={ask} />;
                }}
            </Loaded>
        </Panel>
    );
}

function Steps({ advisory, work, ask }: { advisory: AdvisorySummary; work: AdvisoryRevision; ask: (asked: Asked) => void }) {
    const { t, language } = useText();
    const me = useMe();
    const writers = work.writers ?? [];
    const nameOf = usePersonNames([...writers, work.reviewed_by, work.published_by]);
    const mine = me.person !== undefined && writers.includes(me.person.id);
    const who = (id: string): string => (id === me.person?.id ? t('revising.you') : (nameOf(id) ?? t('revising.an_editor')));
    const instant = (at: string): string => showInstant(at, language, me.time_zone);
    const writes = may(me, 'advisory.write');
    const reviews = may(me, 'advisory.review');
    const publishes = may(me, 'advisory.publish');
    const { state } = work;
    return (
        <div className="stack">
            <div className="row wrap">
                <StateMark state={state} />
                <span className="quiet">
                    {t(`revising.is_${state === 'in_review' || state === 'approved' || state === 'scheduled' ? state : 'writing'}`, {
                        when: work.publish_at === undefined ? '' : instant(work.publish_at),
                    })}
                </span>
            </div>
            {writers.length > 0 && <p className="small quiet">{t('revising.writers', { who: writers.map(who).join(', '), when: instant(work.updated_at) })}</p>}
            {work.reviewed_by !== undefined && state !== 'writing' && state !== 'in_review' && <p className="small quiet">{t('revising.approved_by', { who: who(work.reviewed_by) })}</p>}
            {work.remarks !== undefined && (
                <Notice tone={state === 'writing' ? 'warn' : 'info'}>
                    <strong>{t(state === 'writing' ? 'revising.rejected_for' : 'revising.remarks')}</strong> <span className="lines">{work.remarks}</span>
                </Notice>
            )}
            {state === 'in_review' && reviews && mine && <Notice tone="info">{t('revising.own_review')}</Notice>}
            <div className="row wrap">
                {state === 'writing' && writes && (
                    <>
                        <Button onClick={() => ask({ step: 'submit' })}>{t('revising.submit')}</Button>
                        <Button component={Link} to="/advisories/$id/edit" params={{ id: advisory.id } as never} variant="default" leftSection={<IconPencil size={16} />}>
                            {t('revising.edit')}
                        </Button>
                    </>
                )}
                {state === 'in_review' && reviews && !mine && <Button onClick={() => ask({ step: 'approve' })}>{t('revising.approve')}</Button>}
                {(state === 'approved' || state === 'scheduled') && publishes && (
                    <>
                        <Button onClick={() => ask({ step: 'publish' })}>{t('revising.publish')}</Button>
                        <Button variant="default" onClick={() => ask({ step: 'schedule' })}>
                            {t(state === 'scheduled' ? 'revising.reschedule' : 'revising.schedule')}
                        </Button>
                    </>
                )}
                {(state === 'in_review' || state === 'approved' || state === 'scheduled') && reviews && (
                    <Button variant="default" onClick={() => ask({ step: 'reject' })}>
                        {t(mine ? 'revising.take_back' : 'revising.reject')}
                    </Button>
                )}
                {advisory.status === 'published' && publishes && (
                    <Button variant="default" onClick={() => ask({ step: 'withdraw' })}>
                        {t('revising.withdraw')}
                    </Button>
                )}
            </div>
        </div>
    );
}
