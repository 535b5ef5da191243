import { expect, test } from 'vitest';
import { hasDay, numberTyped } from './number';

test('CASE_03_a number that begins with no day is no number of a case', () => {
    expect(hasDay('2026-1129-0001')).toBe(true);
    expect(hasDay('202611290001')).toBe(true);
    expect(hasDay('2026-9999-0001')).toBe(false);
    expect(hasDay('2026-0229-0001')).toBe(false);
    expect(hasDay('2028-0229-0001')).toBe(true);
});

test('CASE_03_a number is taken as it is said and typed on a telephone', () => {
    expect(numberTyped('2026-1129-0001')).toBe('2026-1129-0001');
    expect(numberTyped(' 2026 1129 0001 # ')).toBe('202611290001');
    expect(numberTyped('20261129123456#')).toBe('20261129123456');
    expect(numberTyped('2026112900')).toBeUndefined();
    expect(numberTyped('202611291234567')).toBeUndefined();
    expect(numberTyped('2026-1329-0001')).toBeUndefined();
    expect(numberTyped('R212345-1')).toBeUndefined();
});
