import { expect, test } from 'vitest';
import { daysOfQuarter, filtersOf, quartersUpTo } from './quarter';

test('INS_08_review: a quarter is its days, the last of them before the next quarter', () => {
    expect(daysOfQuarter('2026-Q1')).toEqual({ from: '2026-01-01', until: '2026-04-01' });
    expect(daysOfQuarter('2026-Q3')).toEqual({ from: '2026-07-01', until: '2026-10-01' });
    expect(daysOfQuarter('2026-Q4')).toEqual({ from: '2026-10-01', until: '2027-01-01' });
    for (const odd of [undefined, '', '2026', '2026-Q5', '26-Q1', '2026-Q1x']) expect(daysOfQuarter(odd)).toBeUndefined();
});

test('INS_08_review: the quarters to choose end with the one of the day', () => {
    expect(quartersUpTo('2026-02-28', 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']);
    expect(quartersUpTo('2026-12-31', 5)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4']);
});

test('INS_08_review: what an address says wrongly does not narrow', () => {
    expect(filtersOf({ quarter: '2026-Q2', severity: 'major' })).toEqual({ from: '2026-04-01', until: '2026-07-01', severity: 'major' });
    expect(filtersOf({ quarter: 'soon', severity: 'huge' })).toEqual({});
    expect(filtersOf({})).toEqual({});
});
