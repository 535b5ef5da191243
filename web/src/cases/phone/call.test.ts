import { expect, test } from 'vitest';
import type { CaseType } from '../queries';
import { callOf, caseOf, contactOfCall, foreseenOf, noCall, noteOn, onTheKeys, withUsualType, type Call } from './call';

const type: CaseType = { code: 'technical', name: 'Technical', kind: 'technical', topic: 'help', needs_asset: true, restricted: false, without_proof: false, subtypes: [] };
const caller = { person_id: 'p', account_id: 'a', account_name: 'Aldra', name: 'Ann', email: 'ann@aldra.example' };
const call: Call = {
    ...noCall,
    began: '2026-03-02T08:40:00Z',
    caller,
    draft: { ...noCall.draft, serial: 'aa0001', priority: 'p1', synopsis: ' All is down ', description: 'Since nine.', outage: true },
    contractNumber: ' SC-17 ',
    software: '22.4R3',
};

test('CASE-20: the case of a call names who called, when, and what was asked', () => {
    expect(caseOf(call, { caller, type, asset: undefined })).toMatchObject({
        account_id: 'a',
        contact_id: 'p',
        channel: 'phone',
        called_at: '2026-03-02T08:40:00Z',
        serial_number: 'AA0001',
        synopsis: 'All is down',
        contract_number: 'SC-17',
        software: '22.4R3',
        network_outage: true,
    });
    expect(caseOf(call, { caller, type, asset: undefined })).not.toHaveProperty('licence');
});

test('CASE-20: a partner who calls about a device of its customer opens the customer’s case, and stands in its words', () => {
    const called = caseOf({ ...call, account: 'b', contact: 'q' }, { caller, type, asset: 'x', calledBy: 'Called in by Ann of Aldra.' });
    expect(called).toMatchObject({ account_id: 'b', contact_id: 'q', called_by: 'p', asset_id: 'x', description: 'Since nine.\n\nCalled in by Ann of Aldra.' });
    expect(caseOf({ ...call, account: 'b' }, { caller, type, asset: 'x', calledBy: '' })).not.toHaveProperty('contact_id');
    expect(foreseenOf({ ...call, account: 'b' }, { caller, type, asset: 'x' })).toMatchObject({ account_id: 'b' });
    expect(caseOf(call, { caller, type, asset: 'x', calledBy: 'Called in by Ann of Aldra.' })).toMatchObject({ account_id: 'a', description: 'Since nine.' });
});

test('CASE-20: a call is its taker’s alone', () => {
    callOf('one').set(call);
    expect(callOf('one').get()).toBe(call);
    expect(callOf('two').get()).toBe(noCall);
});

test('CASE-10: what it would be promised counts from the call, and hangs on a product that is known', () => {
    expect(foreseenOf(call, { caller, type, asset: undefined })).toBeUndefined();
    expect(foreseenOf(call, { caller, type, asset: 'x' })).toMatchObject({ asset_id: 'x', called_at: '2026-03-02T08:40:00Z', channel: 'phone' });
});

test('CASE-03: on the telephone a number is digits alone, ended by #', () => {
    expect(onTheKeys('2026-1121-0001')).toBe('202611210001#');
});

test('CASE-20: a call about a case that there is becomes a contact from its beginning', () => {
    const asked = { by: 'phone', reached: true, whom: 'Ann', called_at: '2026-03-02T08:40:00Z' };
    expect(contactOfCall(call, caller)).toEqual(asked);
    const noted = noteOn(call, 'c');
    expect(noted.note).toEqual({ of: 'c', text: '', internal: false });
    const written = { ...noted, note: { of: 'c', text: ' It is worse. ', internal: true } };
    expect(contactOfCall(written, caller)).toEqual({ ...asked, text: 'It is worse.', internal: true });
    expect(noteOn(written, 'd').note, 'what is written goes along').toEqual({ of: 'd', text: ' It is worse. ', internal: true });
});

test('CASE-20: a new case is one about a product until somebody says otherwise', () => {
    const care: CaseType = { ...type, code: 'order_status', kind: 'administrative' };
    expect(withUsualType(noCall.draft, [care, type]).type).toBe('technical');
    expect(withUsualType({ ...noCall.draft, care: true }, [care, type]).type).toBeUndefined();
    expect(withUsualType({ ...noCall.draft, type: 'order_status' }, [care, type]).type).toBe('order_status');
});
