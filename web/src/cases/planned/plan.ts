// What is typed of a planned event, and what is sent of it (CASE-28).
import type { Schemas } from '../../api/client';
import { dayIn } from '../../design/days';
import { instantAt } from '../../design/moment';
import { givenPeople, lacksPeople, type Reachable } from '../reachable/reachable';
import type { PlannedEvent } from './queries';

export interface Device {
    id: string;
    name: string;
}

export interface Plan {
    fromDay: string;
    fromTime: string;
    untilDay: string;
    untilTime: string;
    zone: string;
    devices: readonly Device[];
    contacts: readonly Reachable[];
}

export const emptyPlan = (zone: string): Plan => ({ fromDay: '', fromTime: '', untilDay: '', untilTime: '', zone, devices: [], contacts: [{ name: '', phone: '' }] });

const timeIn = (instant: string, timeZone: string): string =>
    new Intl.DateTimeFormat('sv-SE', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant));

export function planOf(event: PlannedEvent): Plan {
    return {
        fromDay: dayIn(event.from_at, event.zone),
        fromTime: timeIn(event.from_at, event.zone),
        untilDay: dayIn(event.until_at, event.zone),
        untilTime: timeIn(event.until_at, event.zone),
        zone: event.zone,
        devices: (event.devices ?? []).map((one) => ({ id: one.asset_id, name: one.host_name ?? one.serial_number ?? one.asset_id })),
        contacts: (event.contacts ?? []).map(({ name, phone }) => ({ name, phone })),
    };
}

export type Lack = 'from' | 'until' | 'devices' | 'contacts';

// What is missing, or can't be: a window that ends before it begins.
export function lackingOf(plan: Plan): ReadonlySet<Lack> {
    const lacks = new Set<Lack>();
    const from = instantAt(plan.fromDay, plan.fromTime, plan.zone);
    const until = instantAt(plan.untilDay, plan.untilTime, plan.zone);
    if (from === undefined) lacks.add('from');
    if (until === undefined || (from !== undefined && until <= from)) lacks.add('until');
    if (plan.devices.length === 0) lacks.add('devices');
    if (lacksPeople(plan.contacts, true)) lacks.add('contacts');
    return lacks;
}

// REQUIRES: nothing is lacking.
export function planBody(plan: Plan): Schemas['PlanEvent'] {
    return {
        from_at: instantAt(plan.fromDay, plan.fromTime, plan.zone) ?? '',
        until_at: instantAt(plan.untilDay, plan.untilTime, plan.zone) ?? '',
        zone: plan.zone,
        asset_ids: plan.devices.map(({ id }) => id),
        contacts: givenPeople(plan.contacts),
    };
}

// The window ends on the day that it begins until somebody says otherwise.
export const withFromDay = (plan: Plan, fromDay: string): Plan => ({ ...plan, fromDay, ...(plan.untilDay === '' || plan.untilDay === plan.fromDay ? { untilDay: fromDay } : {}) });
