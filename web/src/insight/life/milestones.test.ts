import { expect, test } from 'vitest';
import { dayOfMilestone, isReached, quarterAfter, quarterOf, saidOf, standingOf } from './milestones';

test('INS_12_the last days to order are inclusive, all others the first without', () => {
    expect(isReached('last_order', '2026-11-28', '2026-11-28')).toBe(false);
    expect(isReached('last_order', '2026-11-27', '2026-11-28')).toBe(true);
    expect(isReached('end_of_support', '2026-11-28', '2026-11-28')).toBe(true);
});

test('INS_12_milestones are told day by day, those that were not said left out', () => {
    expect(saidOf({ end_of_support: '2030-01-01', next_day_support_ends_on: '2030-01-01', end_of_software_engineering: '2028-01-01', announced_on: '2026-01-01' })).toEqual([
        { milestone: 'announced', day: '2026-01-01' },
        { milestone: 'end_of_software_engineering', day: '2028-01-01' },
        { milestone: 'next_day_support', day: '2030-01-01' },
        { milestone: 'end_of_support', day: '2030-01-01' },
    ]);
    expect(saidOf(undefined)).toEqual([]);
    expect(dayOfMilestone({ same_day_support_ends_on: '2029-01-01' }, 'same_day_support')).toBe('2029-01-01');
});

test('INS_14_a day is of one quarter, and a quarter ends where the next begins', () => {
    expect(quarterOf('2027-01-01')).toBe('2027-Q1');
    expect(quarterOf('2027-12-31')).toBe('2027-Q4');
    expect(quarterAfter('2026-10-01')).toBe('2027-01-01');
    expect(quarterAfter('2026-01-01')).toBe('2026-04-01');
});

test('INS_15_a train stands where its calendar puts it', () => {
    const stands = (ends: { end_of_engineering?: string; end_of_support?: string }) => standingOf(ends, '2026-11-28', '2027-11-28');
    expect(stands({})).toBeUndefined();
    expect(stands({ end_of_support: '2026-11-28' })).toBe('past_support');
    expect(stands({ end_of_engineering: '2020-01-01', end_of_support: '2027-11-28' })).toBe('approaching');
    expect(stands({ end_of_engineering: '2020-01-01', end_of_support: '2029-01-01' })).toBe('past_engineering');
    expect(stands({ end_of_engineering: '2028-01-01', end_of_support: '2029-01-01' })).toBe('ahead');
});
