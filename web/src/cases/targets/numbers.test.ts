import { expect, test } from 'vitest';
import { showLength, showShare, toneOfShare } from './numbers';
import { choiceOf, daysOf, periodOf } from './period';

test('lengths are shown in their two largest units', () => {
    expect(showLength(undefined, 'en')).toBe('–');
    expect(showLength(45, 'en')).toBe('45 s');
    expect(showLength(12 * 60 + 59, 'en')).toBe('12 min');
    expect(showLength(3_600, 'en')).toBe('1 h');
    expect(showLength(3_600 + 25 * 60, 'en')).toBe('1 h 25 min');
    expect(showLength(100_000, 'en')).toBe('1 d 3 h');
    expect(showLength(100_000, 'de')).toBe('1 Tg. 3 Std.');
});

test('a share that is not whole is never shown as whole', () => {
    expect(showShare(0.9996, 'en')).toBe('99.96%');
    expect(showShare(1, 'en')).toBe('100%');
    expect(showShare(undefined, 'en')).toBe('–');
    expect(toneOfShare(0.84)).toBe('bad');
    expect(toneOfShare(0.95)).toBe('good');
});

test('a period is one of those that are offered', () => {
    expect(periodOf('365')).toBe(365);
    expect(periodOf('7')).toBe(90);
    expect(periodOf(undefined)).toBe(90);
});

test('CASE_32_a report goes over months and quarters of the calendar, or from a day to a day', () => {
    expect(daysOf({ days: 'last_month' }, '2026-01-15')).toEqual({ from: '2025-12-01', until: '2026-01-01' });
    expect(daysOf({ days: 'this_month' }, '2026-11-30')).toEqual({ from: '2026-11-01', until: '2026-12-01' });
    expect(daysOf({ days: 'last_quarter' }, '2026-11-30')).toEqual({ from: '2026-07-01', until: '2026-10-01' });
    expect(daysOf({ days: 'last_quarter' }, '2026-02-01')).toEqual({ from: '2025-10-01', until: '2026-01-01' });
    expect(daysOf({ days: '30' }, '2026-11-30')).toEqual({ from: '2026-11-01', until: '2026-12-01' });
    expect(daysOf({ days: 'own', from: '2026-10-05', last: '2026-10-31' }, '2026-11-30')).toEqual({ from: '2026-10-05', until: '2026-11-01' });
    // What can't be asked for is not.
    expect(daysOf({ days: 'own', from: '2026-11-05', last: '2026-10-31' }, '2026-11-30')).toEqual({ from: '2026-10-02', until: '2026-11-01' });
    expect(daysOf({ days: 'own', from: 'soon', last: '2026-02-31' }, '2026-11-30')).toEqual({ from: '2026-11-01', until: '2026-12-01' });
    expect(choiceOf({ days: 'last_month' })).toBe('last_month');
    expect(choiceOf({ days: 'some' })).toBe('90');
});
