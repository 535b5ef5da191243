import { expect, test } from 'vitest';
import { hasDay, mayBeNumber, numberTyped, onlyNumberIn } from './number';

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

test('CASE_19_a subject that names one case is of that one, and of none where it names several', () => {
    expect(onlyNumberIn('[2026-1129-0006] work order 55120')).toBe('2026-1129-0006');
    expect(onlyNumberIn('Re: 2026-1129-0006, and again 2026-1129-0006')).toBe('2026-1129-0006');
    expect(onlyNumberIn('2026-1129-0006 and 2026-1129-0007')).toBeUndefined();
    expect(onlyNumberIn('Order 2026-9999-0006')).toBeUndefined();
    expect(onlyNumberIn('Power supply')).toBeUndefined();
});

test('CASE_03_a subject names a case with the dashes of its number or without, as the server reads it', () => {
    expect(onlyNumberIn('Re: 202611290006')).toBe('2026-1129-0006');
    expect(onlyNumberIn('Fall202611290006#')).toBe('2026-1129-0006');
    expect(onlyNumberIn('[2026-1129-0006] as said, 202611290006 -')).toBe('2026-1129-0006');
    expect(onlyNumberIn('2026-1129-0006- again')).toBe('2026-1129-0006');
    expect(onlyNumberIn('20261129123456')).toBe('2026-1129-123456');
    expect(onlyNumberIn('202611290006 and 2026-1129-0007')).toBeUndefined();
    for (const none of ['202613290006', '202611290000', '2026112900006', '202611291234567', '2026-11290006', '2026-1129-0006-1', '+49 30 202611290'])
        expect(onlyNumberIn(`Order ${none}`), none).toBeUndefined();
});

test('CASE_23_what may be a number is told from words', () => {
    for (const text of ['NWFRA000001', '2026-1129', 'INC88240', ' nwfra0 ', 'R2/17']) expect(mayBeNumber(text), text).toBe(true);
    for (const text of ['', 'bgp', 'sessions drop', 'NWFRA', 'ospf area 0 down', '9']) expect(mayBeNumber(text), text).toBe(false);
});
