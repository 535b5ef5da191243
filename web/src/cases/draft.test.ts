import { expect, test } from 'vitest';
import { bodyOf, isBegun, lacking, nothing, readDraft, withCare, withPeople, withType, type CaseDraft } from './draft';
import type { CaseType } from './queries';

const type = (code: string, given: Partial<CaseType> = {}): CaseType =>
    ({ code, name: code, kind: 'technical', topic: 'help', needs_asset: true, restricted: false, without_proof: false, ...given });
const technical = type('technical', { subtypes: ['routing'] });
const entitlement = type('entitlement', { kind: 'administrative', needs_asset: false });
const typed: CaseDraft = { ...nothing, type: 'technical', subtype: 'routing', serial: ' nwfra000002 ', priority: 'p2', synopsis: ' Routes flap ', description: 'Since nine.\n' };

test('CASE_04_draft: what was kept is read again, and what does not fit is left out', () => {
    expect(readDraft(null)).toEqual(nothing);
    expect(readDraft(JSON.stringify(typed))).toEqual(typed);
    expect(readDraft('{"synopsis":7,"description":"x","copies":["a",1],"outage":"yes","of_tomorrow":1}')).toEqual({ ...nothing, description: 'x' });
    expect(readDraft('no JSON')).toEqual(nothing);
    expect(readDraft('null')).toEqual(nothing);
    expect(isBegun(nothing)).toBe(false);
    expect(isBegun(typed)).toBe(true);
});

test('CASE_02_what is needed is told by field; a product only where the type is about one', () => {
    expect([...lacking(nothing, undefined)]).toEqual(['type', 'priority', 'synopsis', 'description']);
    expect([...lacking({ ...typed, serial: ' ' }, technical)]).toEqual(['serial']);
    expect([...lacking({ ...typed, serial: '' }, entitlement)]).toEqual([]);
});

test('CASE_02_body has what was typed and chosen, and nothing else', () => {
    expect(bodyOf(typed, { account: 'a', type: technical, asset: undefined, staff: false })).toEqual({
        account_id: 'a',
        type: 'technical',
        subtype: 'routing',
        synopsis: 'Routes flap',
        description: 'Since nine.',
        priority: 'p2',
        network_outage: false,
        serial_number: 'NWFRA000002',
        follow_up: 'mail_full_text',
        copies: [],
    });
    const more = bodyOf({ ...typed, tracking: 'T-1', contact: 'p', channel: 'phone' }, { account: 'a', type: technical, asset: 'x', staff: true });
    expect(more).toMatchObject({ asset_id: 'x', tracking_number: 'T-1', contact_id: 'p', channel: 'phone' });
    expect(more).not.toHaveProperty('serial_number');
});

test('CASE_09_who can be reached is asked where the policy asks, begins with who opens it, and goes into the case', () => {
    const ann = { name: 'Ann', phone: '+49 170 1' };
    const asked = withPeople(typed, true, ann);
    expect(asked.reachable).toEqual([ann]);
    expect(withPeople(asked, true, { name: 'Bert', phone: '' }).reachable).toEqual([ann]);
    const lowered = withPeople(asked, false, ann);
    expect(lowered.reachable).toEqual([]);
    expect(withPeople(readDraft(JSON.stringify(lowered)), true, { name: 'Bert', phone: '' }).reachable).toEqual([ann]);
    expect([...lacking(typed, technical, 'needed')]).toEqual(['reachable']);
    expect([...lacking(typed, technical, 'asked')]).toEqual([]);
    expect([...lacking(asked, technical, 'needed')]).toEqual([]);
    expect(bodyOf(asked, { account: 'a', type: technical, asset: undefined, staff: false })).toMatchObject({ reachable: [ann] });
    expect(readDraft(JSON.stringify(asked))).toEqual(asked);
    expect(readDraft('{"reachable":[{"name":1}]}')).toEqual(nothing);
});

test('CASE_04_customer care instead keeps all that was typed; a number that nobody has goes into the words', () => {
    const known = withCare(typed, entitlement, undefined);
    expect(known).toMatchObject({ care: true, type: 'entitlement', subtype: undefined, serial: typed.serial, synopsis: typed.synopsis });
    const unknown = withCare(typed, entitlement, 'Serial number NWX');
    expect(unknown).toMatchObject({ serial: '', description: 'Since nine.\n\nSerial number NWX' });
    expect(withCare(nothing, undefined, undefined)).toMatchObject({ care: true, type: undefined });
    expect(withType(typed, type('vulnerability_report', { restricted: true }))).toMatchObject({ care: false, restricted: true, subtype: undefined });
});
