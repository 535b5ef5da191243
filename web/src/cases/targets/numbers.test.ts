import { expect, test } from 'vitest';
import { showLength, showShare, toneOfShare } from './numbers';
import { periodOf } from './period';

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
