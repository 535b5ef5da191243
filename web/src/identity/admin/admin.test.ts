import { expect, test } from 'vitest';
import { exportAddress } from '../../design/ExportMenu';
import { startOf } from '../../design/days';
import { showMoney } from '../../design/money';
import { patchOf } from '../../design/typed';
import { auditChanges } from './auditDiff';
import { fieldName } from './auditWords';
import { emailFault, sha256Fault, urlFault } from './fields';
import { entryPlace, entryPlaceOf } from './queries';
import { countryChoices, countryName, subdivisionsOf } from './places';
import { rolesFor } from './roles';
import { credentialState, invitationState, linkState } from '../standing';

test('ID_12_changes of an entry are told by path; what only counts versions is not', () => {
    expect(
        auditChanges(
            { id: '1', name: 'A', roles: ['member'], version: 1, end_user: { city: 'Bonn' } },
            { id: '1', name: 'A', roles: ['member', 'owner'], version: 2, end_user: { city: 'Köln' }, phone: '1' },
        ),
    ).toEqual([
        { field: 'roles', before: 'member', after: 'member, owner' },
        { field: 'end_user.city', before: 'Bonn', after: 'Köln' },
        { field: 'phone', before: undefined, after: '1' },
    ]);
    expect(auditChanges(null, { name: 'A', gone: null })).toEqual([{ field: 'name', before: undefined, after: 'A' }]);
    expect(auditChanges({ name: 'A' }, null)).toEqual([{ field: 'name', before: 'A', after: undefined }]);
    expect(auditChanges(null, null)).toEqual([]);
});

test('ID_12_fields are named part by part', () => {
    const word = (kind: string, code: string): string => `${kind}-${code}`;
    expect(fieldName(word, 'phone')).toBe('field-phone');
    expect(fieldName(word, 'end_user.city')).toBe('field-end_user › field-city');
    expect([fieldName(word, 'channel', 'order'), fieldName(word, 'channel', 'case')]).toEqual(['field-channel', 'case_field-channel']);
});

test('ID_12_days of the filter are days of the person’s zone, also where the clock changes', () => {
    expect(startOf('2026-11-28', 'Europe/Berlin')).toBe('2026-11-27T23:00:00.000Z');
    expect(startOf('2026-11-28', 'America/Los_Angeles')).toBe('2026-11-28T08:00:00.000Z');
    // Berlin goes to summer time in the night to 29 March 2026.
    expect(startOf('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00:00.000Z');
    expect(startOf('2026-03-29', 'Europe/Berlin', 1)).toBe('2026-03-29T22:00:00.000Z');
});

test('ID_12_entry is named by its account and number; a link of earlier days still leads to it', () => {
    const account_id = '01900000-0000-7000-8000-000000000001';
    expect(entryPlaceOf(entryPlace({ account_id, seq: 12 }))).toEqual({ account: account_id, seq: 12 });
    expect(entryPlaceOf(`${account_id}.12.1795000000000`)).toEqual({ account: account_id, seq: 12 });
    for (const wrong of ['', 'x', `${account_id}.`, `${account_id}.0`, `${account_id}.1x`, 'x.1']) expect(entryPlaceOf(wrong), wrong).toBeUndefined();
});

test('ID_03_invitation stands as what became of it first', () => {
    const sent = { expires_at: '2026-12-01T00:00:00Z' };
    const now = Date.parse('2026-11-28T00:00:00Z');
    expect(invitationState(sent, now)).toBe('open');
    expect(invitationState(sent, Date.parse(sent.expires_at))).toBe('expired');
    expect(invitationState({ ...sent, accepted_at: '2026-11-02T00:00:00Z' }, now)).toBe('accepted');
    expect(invitationState({ ...sent, revoked_at: '2026-11-02T00:00:00Z' }, now)).toBe('revoked');
});

test('ID_01_link of a partner counts once granted, from its first day to the day before its end', () => {
    const link = { from_day: '2026-11-01', until_day: '2026-12-01' };
    expect(linkState(link, '2026-11-10')).toBe('proposed');
    const granted = { ...link, granted_at: '2026-11-01T00:00:00Z' };
    expect(linkState(granted, '2026-10-31')).toBe('future');
    expect(linkState(granted, '2026-11-30')).toBe('active');
    expect(linkState(granted, '2026-12-01')).toBe('over');
});

test('ID_07_credential is told to expire two weeks before', () => {
    const credential = { expires_at: '2026-12-15T00:00:00Z' };
    expect(credentialState(credential, Date.parse('2026-11-28T00:00:00Z'))).toBe('active');
    expect(credentialState(credential, Date.parse('2026-12-02T00:00:00Z'))).toBe('expiring');
    expect(credentialState(credential, Date.parse('2026-12-15T00:00:00Z'))).toBe('expired');
    expect(credentialState({ ...credential, revoked_at: '2026-11-01T00:00:00Z' }, 0)).toBe('revoked');
});

test('ID_02_places are called in the reader’s language and have their parts', () => {
    expect(countryName('DE', 'de')).toBe('Deutschland');
    expect(countryName('?', 'en')).toBe('?');
    const english = countryChoices('en');
    expect(english.find(({ value }) => value === 'CL')?.label).toBe('Chile (CL)');
    expect(new Set(english.map(({ value }) => value)).size).toBe(english.length);
    expect(subdivisionsOf('US')).toHaveLength(51);
    expect(subdivisionsOf('FR')).toEqual([]);
});

test('ID_08_roles are those of the kind of account, and whatever somebody has already', () => {
    expect(rolesFor('customer')).toContain('owner');
    expect(rolesFor('customer')).not.toContain('administrator');
    expect(rolesFor('partner', ['a_role_of_the_operator'])).toEqual(['partner_engineer', 'partner_owner', 'a_role_of_the_operator']);
});

test('Q_07_fields say what is wrong with what was typed', () => {
    expect(emailFault(' a@b.example ')).toBeUndefined();
    expect(emailFault('a@b')).toBe('problem.email');
    expect(urlFault('https://x.example/hook')).toBeUndefined();
    expect(urlFault('x.example/hook')).toBe('problem.url');
    expect(urlFault('')).toBe('problem.required');
    expect(sha256Fault(Array.from({ length: 32 }, () => 'aB').join(':'))).toBeUndefined();
    expect(sha256Fault('abc')).toBe('problem.sha256');
});

test('Q_03_patch sends only what was changed, and null for what was emptied', () => {
    expect(patchOf({ name: 'A', phone: '1', city: 'Bonn' }, { name: ' B ', phone: ' ', city: 'Bonn' })).toEqual({ name: 'B', phone: null });
});

test('Q_07_export asks for what the filters and columns show, in their order where the server gives it', () => {
    expect(exportAddress('/api/v1/assets/export', { sort: 'sku' }, { format: 'xlsx', columns: ['sku', 'site'], ordered: true })).toBe(
        '/api/v1/assets/export?sort=sku&format=xlsx&columns=sku&columns=site',
    );
    expect(exportAddress('/api/v1/orders/export', { status: 'open', sort: 'number', text: '' }, { format: 'csv' })).toBe('/api/v1/orders/export?status=open&format=csv');
});

test('ENT_14_money is shown in its currency’s own digits', () => {
    expect(showMoney({ minor: 3_045_000, currency: 'USD' }, 'en').replaceAll('\u00a0', ' ')).toBe('USD 30,450.00');
    expect(showMoney({ minor: 3045, currency: 'JPY' }, 'en').replaceAll('\u00a0', ' ')).toBe('JPY 3,045');
});
