import { expect, test } from 'vitest';
import type { Entitlement } from './cover';
import { csvOf, outcomeLine, outcomeLines } from './outcomeLines';
import { kindsOf, type Outcome } from './outcomesOf';

const words = { t: (key: string) => key, word: (kind: string, code: string) => `${kind}/${code}`, said: (sentence: string) => sentence };
const entitlement = {
    serial_number: 'NW1',
    sku: 'X',
    verdict: 'entitled',
    reason: 'covered_by_contract',
    detail: 'Because, "so".',
    ways_out: [{ kind: 'renew' }, { kind: 'wait' }],
    considered: [{ counts: true, reason: 'covered_by_contract', until_day: '2027-05-28', contract_number: 'C-1', service_level: 'next_day' }],
} as unknown as Entitlement;
const outcomes: readonly Outcome[] = [
    { kind: 'yes', key: '0', entitlement, more: false },
    { kind: 'unknown', key: '1', asked: '=1+1' },
    { kind: 'ambiguous', key: '2', asked: 'NW2', skus: ['A', 'B'] },
];

test('ENT_18_lines say verdict, reason, last day and ways out', () => {
    expect(outcomeLine(outcomes[0] as Outcome, words)).toMatchObject({
        number: 'NW1',
        verdict: 'ent.yes',
        reason: 'reason/covered_by_contract',
        until: '2027-05-27',
        level: 'level/next_day',
        contract: 'C-1',
        ways: 'way/renew; way/wait',
    });
    expect(outcomeLine(outcomes[2] as Outcome, words)).toMatchObject({ number: 'NW2', verdict: 'ent.ambiguous', detail: 'A, B' });
    expect(kindsOf(outcomes)).toEqual([
        { kind: 'yes', count: 1 },
        { kind: 'ambiguous', count: 1 },
        { kind: 'unknown', count: 1 },
    ]);
});

test('Q_07_csv quotes what must be, and runs no formula', () => {
    const csv = csvOf(outcomeLines(outcomes, words));
    const lines = csv.slice(1).trimEnd().split('\r\n');
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(lines).toHaveLength(4);
    expect(lines[1]).toContain('"Because, ""so""."');
    expect(lines[2]?.startsWith("'=1+1,")).toBe(true);
    expect(csvOf([['-5', '+3.2', '-x']]).slice(1)).toBe("-5,+3.2,'-x\r\n");
});
