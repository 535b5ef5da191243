// What the audit trail keeps as codes, days and ids is read as words (ID-12).
import { expect, test } from 'vitest';
import { en } from '../../text/en';
import { isForMachines, isPerson, sayKept, wordKinds, type Teller } from './auditSaid';

const ann = '0190a5b0-0000-7000-8000-000000000001';
const teller: Teller = {
    word: (kind, code) => `${kind}:${code}`,
    language: 'en',
    zone: 'UTC',
    planOf: (code) => (code === 'care_par' ? 'Care PAR' : code),
    nameOf: (person) => (person === ann ? 'Ann' : undefined),
};
const said = (object: string, field: string, value: string): string | undefined => sayKept(object, field, value, teller);

test('ID_12_values are said by what they are of', () => {
    expect(said('asset', 'status', 'in_use')).toBe('status:in_use');
    expect(said('contract', 'status', 'active')).toBe('state:active');
    expect(said('person', 'roles', 'owner, member')).toBe('role:owner, role:member');
    expect(said('finding', 'decided_by', ann)).toBe('Ann');
    expect(said('finding', 'decided_by', ann.replace('1', '2'))).toBeUndefined();
    expect(said('contract', 'renews_id', ann)).toBeUndefined();
    expect(said('contract', 'plan', 'care_par')).toBe('Care PAR');
    expect(said('life_notice', 'ends_on', '2026-02-01')).toBe('1 Feb 2026');
    expect(said('site', 'city', 'Rome')).toBe('Rome');
    expect(said('person', 'language', 'de')).toBe('German');
    expect(said('account', 'proven', 'true')).toBe('yes_no:yes');
    expect(said('contract', 'from_day', '2026-02-01')).toBe('1 Feb 2026');
    expect(said('mail', 'sent_at', '2026-02-01T10:00:00.123Z')).toMatch(/1 Feb 2026/);
    expect(said('asset', 'host_name', '2026-02-01-lab')).toBe('2026-02-01-lab');
});

test('ID_12_values that are for machines, and people, are known by their fields', () => {
    expect(isForMachines('document.sha256')).toBe(true);
    expect(isForMachines('sha256_of')).toBe(false);
    expect(isPerson('request.assigned_to')).toBe(true);
    expect(isPerson('assigned')).toBe(false);
});

test('ID_12_codes that are said have words', () => {
    for (const kind of wordKinds) expect(Object.keys(en).some((key) => key.startsWith(`${kind}.`)), kind).toBe(true);
});
