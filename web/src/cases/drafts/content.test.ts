import { expect, test } from 'vitest';
import { nothing, type CaseDraft } from '../draft';
import type { CaseType } from '../queries';
import { contentOf, draftFrom } from './content';

const technical: CaseType = { code: 'technical', name: 'Technical', kind: 'technical', topic: 'help', needs_asset: true, restricted: false, without_proof: false, subtypes: ['routing'] };
const report: CaseType = { ...technical, code: 'vulnerability_report', needs_asset: false, restricted: true };
const typed: CaseDraft = {
    ...nothing,
    type: 'technical',
    subtype: 'routing',
    serial: 'nwfra000002',
    priority: 'p1',
    outage: true,
    synopsis: 'Routes flap',
    description: ' Since nine.\n',
    site: 's',
    contact: 'p',
    tracking: 'T-1',
    followUp: 'phone',
    language: 'de',
    copies: ['q'],
    channel: 'phone',
    reachable: [{ name: 'Ann', phone: '' }],
};

test('CASE-04: what is typed comes back from the server as it was', () => {
    expect(draftFrom(contentOf(typed, 'asset', true), [technical])).toEqual(typed);
    expect(draftFrom(contentOf(nothing, undefined, false), [technical])).toEqual(nothing);
});

test('CASE-04: a type that the pack has no more is left out, and a restricted one stays so', () => {
    expect(draftFrom(contentOf(typed, undefined, true), [])).toMatchObject({ type: undefined, subtype: undefined, synopsis: 'Routes flap' });
    expect(draftFrom({ type: 'vulnerability_report' }, [report])).toMatchObject({ restricted: true });
});

test('CASE-20: how it came in is the vendor’s to say', () => {
    expect(contentOf(typed, undefined, false)).not.toHaveProperty('channel');
});
