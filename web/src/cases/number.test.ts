import { expect, test } from 'vitest';
import { hasDay } from './number';

test('CASE_03_a number that begins with no day is no number of a case', () => {
    expect(hasDay('2026-1129-0001')).toBe(true);
    expect(hasDay('202611290001')).toBe(true);
    expect(hasDay('2026-9999-0001')).toBe(false);
    expect(hasDay('2026-0229-0001')).toBe(false);
    expect(hasDay('2028-0229-0001')).toBe(true);
});
