import { expect, test } from 'vitest';
import type { FindingDay } from './queries';
import { changeOf, filled, spanFrom } from './trend';

const on = (day: string, score: number): FindingDay => ({ account_id: 'a', day, score, devices: 1, devices_hit: 1, critical: 1, major: 0, minor: 0, uncertain: 0 });

test('INS_09_trend: a day on which nothing was counted is a gap', () => {
    expect(filled([])).toEqual([]);
    expect(filled([on('2026-02-27', 10), on('2026-03-01', 12)]).map(({ day, counted }) => [day, counted?.score])).toEqual([
        ['2026-02-27', 10],
        ['2026-02-28', undefined],
        ['2026-03-01', 12],
    ]);
});

test('INS_09_trend: how it went, and from which day on it is asked for', () => {
    expect([changeOf(1, 2), changeOf(2, 1), changeOf(2, 2)]).toEqual(['rose', 'fell', 'stayed']);
    expect(spanFrom(90)).toBeUndefined();
    expect(spanFrom(30, Date.parse('2026-11-29T10:00:00Z'))).toBe('2026-10-30');
});
