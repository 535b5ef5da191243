// What is sent of a correction: what is another than it was, and nothing else.
import { expect, test } from 'vitest';
import type { Case } from '../queries';
import { changesOf, subjectOf } from './queries';

const one = { type: 'technical', subtype: 'routing', serial_number: 'JN1234567ABC' } as Case;
const typed = (change: Partial<ReturnType<typeof subjectOf>>) => ({ ...subjectOf(one), ...change });

test('CASE_05_correction: what was left alone is not sent', () => {
    expect(changesOf(one, subjectOf(one))).toEqual({});
    expect(changesOf(one, typed({ serial: ' jn1234567abc ' }))).toEqual({});
    expect(changesOf(one, typed({ subtype: 'software' }))).toEqual({ subtype: 'software' });
});

test('CASE_05_correction: what was emptied is sent as null, but for the subtype that another type leaves behind', () => {
    expect(changesOf(one, typed({ serial: '' }))).toEqual({ serial_number: null });
    expect(changesOf(one, typed({ subtype: undefined }))).toEqual({ subtype: null });
    expect(changesOf(one, typed({ type: 'licence', subtype: undefined }))).toEqual({ type: 'licence' });
    expect(changesOf(one, typed({ type: 'licence', subtype: 'transfer' }))).toEqual({ type: 'licence', subtype: 'transfer' });
});

test('CASE_05_correction: another device by its number', () => {
    expect(changesOf(one, typed({ serial: 'jn7654321cba' }))).toEqual({ serial_number: 'JN7654321CBA' });
});
