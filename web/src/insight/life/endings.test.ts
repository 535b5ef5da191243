import { expect, test } from 'vitest';
import { boundsOf, narrowed, placeOf, sortEndings } from './endings';
import type { Ending } from './queries';

const ending = (what: string, part: Partial<Ending>): Ending => ({ what, software: false, units: 1, state: 'ahead', source: 'bulletin', dates: {}, ...part });
const all = [
    ending('A', { state: 'past_support', dates: { end_of_support: '2026-10-01' }, units: 3 }),
    ending('B', { state: 'approaching', dates: { end_of_support: '2027-02-01' }, units: 9, value: { minor: 100, currency: 'USD' } }),
    ending('C', { dates: { end_of_support: '2030-10-01' } }),
    ending('D', { dates: { last_order_on: '2027-01-01' } }),
    ending('E', { dates: { end_of_support: '2026-09-30' } }),
];
const bounds = boundsOf('2026-11-28');
const names = (rows: readonly Ending[]): string => rows.map((row) => row.what).join('');

test('INS_14_the picture goes from the quarter of today over sixteen', () => {
    expect(bounds).toEqual({ first: '2026-10-01', beyond: '2030-10-01' });
});

test('INS_14_a number and its rows are cut alike', () => {
    const those = (quarter?: string, state?: Ending['state']): string => names(narrowed(all, { state, quarter, milestone: 'end_of_support', bounds }));
    expect(those()).toBe('ABCDE');
    expect(those('2026-Q4')).toBe('A');
    expect(those('2027-Q1')).toBe('B');
    expect(those('before')).toBe('E');
    expect(those('later')).toBe('C');
    expect(those(undefined, 'approaching')).toBe('B');
    expect(names(narrowed(all, { state: undefined, quarter: '2027-Q1', milestone: 'last_order', bounds }))).toBe('D');
});

test('INS_14_what has no value comes last in either order', () => {
    expect(names(sortEndings(all, 'on', false, 'end_of_support'))).toBe('EABCD');
    expect(names(sortEndings(all, 'on', true, 'end_of_support'))).toBe('CBAED');
    expect(names(sortEndings(all, 'value', true, 'end_of_support'))[0]).toBe('B');
    expect(names(sortEndings(all, 'units', true, 'end_of_support')).slice(0, 2)).toBe('BA');
});

test('INS_14_a row leads to its devices', () => {
    expect(placeOf(ending('A', {}))).toMatchObject({ to: '/installed-base', search: { sku: 'A' } });
    expect(placeOf(ending('21.4', { software: true }))).toMatchObject({ search: { software: '21.4' } });
});
