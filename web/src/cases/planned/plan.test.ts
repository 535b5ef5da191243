import { expect, test } from 'vitest';
import { emptyPlan, lackingOf, planBody, planOf, withFromDay, type Plan } from './plan';

const plan: Plan = {
    fromDay: '2026-12-05',
    fromTime: '22:00',
    untilDay: '2026-12-06',
    untilTime: '02:00',
    zone: 'Europe/Berlin',
    devices: [{ id: 'a', name: 'core-1' }],
    contacts: [{ name: ' Ann ', phone: '+49 170 1' }],
};

test('CASE_28_a_window_is_said_in_a_zone', () => {
    expect(planBody(plan)).toEqual({
        from_at: '2026-12-05T21:00:00.000Z',
        until_at: '2026-12-06T01:00:00.000Z',
        zone: 'Europe/Berlin',
        asset_ids: ['a'],
        contacts: [{ name: 'Ann', phone: '+49 170 1' }],
    });
    expect(lackingOf(plan).size).toBe(0);
});

test('CASE_28_what_is_missing_is_named', () => {
    expect([...lackingOf(emptyPlan('Europe/Berlin'))].sort()).toEqual(['contacts', 'devices', 'from', 'until']);
    expect([...lackingOf({ ...plan, untilDay: '2026-12-05', untilTime: '21:00' })]).toEqual(['until']);
    expect([...lackingOf({ ...plan, contacts: [...plan.contacts, { name: 'Bert', phone: '' }] })]).toEqual(['contacts']);
});

test('CASE_28_the_end_follows_the_beginning_until_it_is_chosen', () => {
    const begun = withFromDay(emptyPlan('UTC'), '2026-12-05');
    expect(begun.untilDay).toBe('2026-12-05');
    expect(withFromDay({ ...begun, untilDay: '2026-12-06' }, '2026-12-07').untilDay).toBe('2026-12-06');
});

test('CASE_28_what_was_announced_can_be_changed', () => {
    const event = { from_at: '2026-12-05T21:00:00Z', until_at: '2026-12-06T01:00:00Z', zone: 'Europe/Berlin', devices: [{ asset_id: 'a', host_name: 'core-1' }], contacts: [{ name: 'Ann', phone: '+49 170 1' }] };
    expect(planOf(event as never)).toEqual({ ...plan, contacts: [{ name: 'Ann', phone: '+49 170 1' }] });
});
