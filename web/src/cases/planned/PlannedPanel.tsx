// On the page of a case about a planned event: when, on what, whom to reach, and how ready the vendor is (CASE-28).
import './planned.css';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ProblemError } from '../../api/problem';
import { may, useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Drawer } from '../../design/Dialogs';
import { Facts } from '../../design/Facts';
import { Panel } from '../../design/Panel';
import { PhoneLink } from '../../design/PhoneLink';
import { useRefused } from '../../design/refused';
import { Failed, Loading, Notice, Refusal } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import type { Can } from '../can';
import { CasePerson } from '../people';
import type { Case } from '../queries';
import { useStep } from '../useStep';
import { emptyPlan, lackingOf, planBody, planOf, type Plan } from './plan';
import { ContactFields, DeviceFields, WindowFields } from './PlanFields';
import { moveEvent, plannedEventQuery, planEvent, type PlannedEvent } from './queries';
import { ReadinessPanel } from './ReadinessPanel';

export function PlannedPanel({ one, can }: { one: Case; can: Can }) {
    const { t } = useText();
    const query = useQuery(plannedEventQuery(one.id));
    const [planning, setPlanning] = useState(false);
    // It came by phone or mail, and nobody has said yet when it is.
    const unknown = query.error instanceof ProblemError && query.error.code === 'cases.planned_event_unknown';
    if (query.isLoadingError && !unknown) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined && !unknown) return <Loading lines={4} />;
    const event = query.data?.body;
    return (
        <>
            <Panel
                title={t('planned.panel')}
                lead={
                    can.correct && (
                        <Button variant="default" size="xs" onClick={() => setPlanning(true)}>
                            {t(event === undefined ? 'planned.say_when' : 'planned.move')}
                        </Button>
                    )
                }
            >
                {event === undefined ? <p className="quiet">{t('planned.no_window')}</p> : <Planned one={one} event={event} />}
            </Panel>
            {event !== undefined && query.data !== undefined && <ReadinessPanel key={event.version} one={one} event={event} tag={query.data.tag} />}
            {planning && <PlanDrawer one={one} event={event} tag={query.data?.tag} close={() => setPlanning(false)} />}
        </>
    );
}

function Planned({ one, event }: { one: Case; event: PlannedEvent }) {
    const { t, language } = useText();
    const me = useMe();
    const at = (instant: string): string => showInstant(instant, language, event.zone);
    return (
        <div className="stack">
            <div className="row wrap">
                <Status kind="planned_state" code={event.state} />
                {event.ready_at === undefined && event.short_notice && event.state === 'announced' && <span className="quiet small">{t('planned.short_notice')}</span>}
            </div>
            <Facts
                items={[
                    [t('planned.window'), `${at(event.from_at)} – ${at(event.until_at)}`],
                    [
                        t('planned.step_devices'),
                        <span key="devices" className="row wrap">
                            {(event.devices ?? []).map((device) => {
                                const name = device.host_name ?? device.serial_number ?? device.asset_id;
                                return may(me, 'asset.read') ? (
                                    <Link key={device.asset_id} to="/installed-base/$id" params={{ id: device.asset_id }} className="chip">
                                        {name}
                                    </Link>
                                ) : (
                                    <span key={device.asset_id}>{name}</span>
                                );
                            })}
                        </span>,
                    ],
                    [
                        t('planned.step_contacts'),
                        <span key="contacts" className="stack">
                            {(event.contacts ?? []).map(({ name, phone }) => (
                                <span key={name + phone}>
                                    {name} · <PhoneLink number={phone} />
                                </span>
                            ))}
                        </span>,
                    ],
                    [t('planned.engineer'), event.engineer_id && <CasePerson id={event.engineer_id} account={one.account_id} vendor />],
                    [t('planned.ready_since'), event.ready_at && showInstant(event.ready_at, language, me.time_zone)],
                ]}
            />
            <Notice tone="info">{t('planned.no_attendance')}</Notice>
        </div>
    );
}

// `tag`: the version that the form was filled with, of an event that is known.
function PlanDrawer({ one, event, tag, close }: { one: Case; event: PlannedEvent | undefined; tag: string | undefined; close: () => void }) {
    const { t } = useText();
    const me = useMe();
    const [plan, setPlan] = useState<Plan>(() => (event === undefined ? emptyPlan(me.time_zone) : planOf(event)));
    const [tried, setTried] = useState(false);
    const [began] = useState(tag);
    const save = useStep((_: void, key) => (began === undefined ? planEvent(one.id, planBody(plan), key) : moveEvent(one.id, began, planBody(plan))), close);
    const refused = useRefused(save.error);
    const lacks = lackingOf(plan);
    const fields = { account: one.account_id, plan, change: setPlan, lacks: tried ? lacks : new Set<never>(), refused };
    return (
        <Drawer title={t(event === undefined ? 'planned.say_when' : 'planned.move')} onClose={close}>
            <form
                className="stack loose"
                noValidate
                onSubmit={(submitted) => {
                    submitted.preventDefault();
                    setTried(true);
                    if (lacks.size === 0) save.mutate();
                }}
            >
                {event?.ready_at !== undefined && <Notice tone="warn">{t('planned.move_means')}</Notice>}
                <WindowFields {...fields} />
                <DeviceFields {...fields} />
                <ContactFields {...fields} />
                {refused !== undefined && <Refusal error={refused} />}
                <div className="row wrap">
                    <Button type="submit" loading={save.isPending}>
                        {t('planned.save')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
