import { expect, test } from 'vitest';
import { daysBetween, lastDay, showDay, showInstant } from './days';
import { ticks, timelineRange } from './Timeline';

test('ENT_30_last_day is the day before the half-open end', () => {
    expect(lastDay('2027-05-28')).toBe('2027-05-27');
    expect(lastDay('2028-03-01')).toBe('2028-02-29');
    expect(lastDay('2027-03-01')).toBe('2027-02-28');
    expect(lastDay('2027-01-01')).toBe('2026-12-31');
    expect(daysBetween('2026-11-27', '2027-05-28')).toBe(182);
});

test('ID_15_time_zone is told with each time', () => {
    expect(showInstant('2026-11-28T05:16:00Z', 'en', 'America/Los_Angeles')).toBe('27 Nov 2026, 21:16 GMT\u20118');
    expect(showInstant('2026-07-01T10:00:00Z', 'de', 'Europe/Berlin')).toContain('MESZ');
    expect(showDay('2026-02-01', 'de')).toBe('1. Feb. 2026');
});

test('a picture of cover holds every span and today, with at most seven ticks within it', () => {
    const lanes = [{ name: 'Care', tone: 'good' as const, spans: [{ from: '2025-05-28', until: '2026-05-28' }] }];
    const { from, to } = timelineRange(lanes, '2026-11-27');
    const marks = ticks(from, to, 'en');
    expect(marks.length).toBeGreaterThan(1);
    expect(marks.length).toBeLessThanOrEqual(8);
    for (const mark of marks) expect(mark.at >= from && mark.at < to).toBe(true);
});
