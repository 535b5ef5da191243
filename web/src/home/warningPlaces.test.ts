import { expect, test } from 'vitest';
import type { Schemas } from '../api/client';
import type { Me } from '../app/session';
import { aboutPeople, warningPlace } from './warningPlaces';

const me = { person_id: 'me', actions: ['token.read'] } as unknown as Me;
const warning = (part: Partial<Schemas['Warning']>): Schemas['Warning'] => ({ object_id: 'x', object_kind: 'contract', code: 'contract_lapsing', ...part }) as Schemas['Warning'];

test('ID_10_warnings lead to where they are mended', () => {
    expect(warningPlace(me, warning({}))).toEqual({ to: '/contracts/$id', params: { id: 'x' } });
    expect(warningPlace(me, warning({ object_kind: 'certificate' }))).toEqual({ to: '/certificates', search: { open: 'x' } });
    expect(warningPlace(me, warning({ object_kind: 'person' }))).toEqual({ to: '/people', search: { person: 'x' } });
    expect(warningPlace(me, warning({ object_kind: 'person', object_id: 'me' }))).toEqual({ to: '/me/security' });
    expect(warningPlace(me, warning({ object_kind: 'token' }))).toEqual({ to: '/me/tokens' });
    expect(warningPlace(me, warning({ object_kind: 'moon' }))).toBeUndefined();
});

test('ID_10_warnings about people stand apart from those about cover', () => {
    expect(aboutPeople(warning({ code: 'named_contacts_few' }))).toBe(true);
    expect(aboutPeople(warning({ code: 'collector_silent' }))).toBe(true);
    expect(aboutPeople(warning({ code: 'no_site' }))).toBe(false);
    expect(aboutPeople(warning({}))).toBe(false);
});
