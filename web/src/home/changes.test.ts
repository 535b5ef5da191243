import { expect, test } from 'vitest';
import type { Schemas } from '../api/client';
import { countOf, nameOf, placeOf, worthTelling } from './changes';

const entry = (part: Partial<Schemas['AuditEntry']>): Schemas['AuditEntry'] => ({ action: 'asset.update', object_kind: 'asset', object_id: 'a', ...part }) as Schemas['AuditEntry'];

test('ID_12_changes are named by what people call the object', () => {
    expect(nameOf(entry({ after: { id: 'x', serial_number: 'NW1', host_name: 'h' }, before: null }))).toBe('NW1');
    expect(nameOf(entry({ after: null, before: { code: 'FRA-1', name: '' } }))).toBe('FRA-1');
    expect(nameOf(entry({ after: { name: { sealed: 'x' } }, before: null }))).toBeUndefined();
    expect(nameOf(entry({ after: { code_ends_with: '6C5P', plan: 'care' }, before: null }))).toBe('…6C5P');
    expect(nameOf(entry({ after: 'text', before: undefined }))).toBeUndefined();
});

test('ID_12_changes lead to where they are seen, and leave out coming and going', () => {
    expect(placeOf(entry({}))).toEqual({ to: '/installed-base/$id', params: { id: 'a' } });
    expect(placeOf(entry({ object_kind: 'site' }))).toBeUndefined();
    expect(worthTelling(entry({ action: 'session.begin' }))).toBe(false);
    expect(worthTelling(entry({}))).toBe(true);
    expect(countOf(entry({ action: 'asset.register', after: { registered: 60, skipped: 0 } }))).toBe(60);
    expect(countOf(entry({ action: 'asset.register', after: { serial_number: 'NW1' } }))).toBeUndefined();
});
