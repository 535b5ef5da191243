import { expect, test } from 'vitest';
import { coveredUntil, isContractNumber, lanesOf, numbersOf, type Considered, type Entitlement } from './cover';
import { outcomesOf } from './outcomesOf';
import { overlapOf, worstFirst } from './deviceOverlap';

test('ENT_18_numbers of a pasted text are found, each once', () => {
    expect(numbersOf(' nwfra1\r\nNWFRA2, nwfra1;C-2026-000001\t')).toEqual(['NWFRA1', 'NWFRA2', 'C-2026-000001']);
    expect(numbersOf('  \n')).toEqual([]);
    expect(isContractNumber('C-2026-000001')).toBe(true);
    expect(isContractNumber('NWFRA000001')).toBe(false);
});

test('ENT_18_outcomes keep the order of the question', () => {
    const yes = { verdict: 'entitled' } as Entitlement;
    const no = { verdict: 'not_entitled' } as Entitlement;
    const outcomes = outcomesOf(
        {
            service: 'technical_support',
            day: '2026-11-27',
            found: [
                { item: 2, entitlements: [no], more_assets: false },
                { item: 0, entitlements: [yes, no], more_assets: true },
            ],
            not_found: [{ item: 1, asked: 'B' }],
            not_processed: [{ item: 3, detail: 'no number' }],
        },
        ['A', 'B', 'C', 'D!'],
    );
    expect(outcomes.map((outcome) => outcome.kind)).toEqual(['yes', 'no', 'unknown', 'no', 'skipped']);
    expect(outcomes.at(-1)).toMatchObject({ asked: 'D!', detail: 'no number' });
});

const cover = (change: Partial<Considered>): Considered =>
    ({ source: 'contract', name: 'Care', status: 'active', counts: true, reason: 'covered_by_contract', rule: 'ENT-10', why: '', ...change }) as Considered;

test('ENT_11_lanes show the term pale and the effective cover full', () => {
    const [lane] = lanesOf([cover({ from_day: '2026-01-01', until_day: '2027-01-01', covers: [{ from_day: '2026-06-01', until_day: '2027-01-01' }] })]);
    expect(lane?.spans).toEqual([
        { from: '2026-01-01', until: '2027-01-01', pale: true },
        { from: '2026-06-01', until: '2027-01-01' },
    ]);
    expect(lanesOf([cover({})])).toEqual([]);
});

test('ENT_18_until is the latest end of what counts', () => {
    const answer = (considered: Considered[]): Entitlement => ({ reason: 'covered_by_contract', considered }) as unknown as Entitlement;
    expect(coveredUntil(answer([cover({ until_day: '2026-12-01' }), cover({ until_day: '2027-01-01' })]))).toBe('2027-01-01');
    expect(coveredUntil(answer([cover({})]))).toBeNull();
    expect(coveredUntil(answer([cover({ counts: false })]))).toBeUndefined();
});

const answered = (considered: Considered[]): Entitlement => ({ serial_number: 'A', sku: 'S', considered }) as unknown as Entitlement;
const needs = (plan: string): readonly string[] => (plan === 'care_plus' ? ['care'] : []);
const premium = { contract_id: 'p', plan: 'care_plus', from_day: '2026-01-01', until_day: '2027-01-01' };
const base = { contract_id: 'b', plan: 'care', from_day: '2025-06-01', until_day: '2026-06-01', covers: [{ from_day: '2025-06-01', until_day: '2026-06-01' }] };

test('ENT_11_overlap of a premium contract says how much of its term stands on a base', () => {
    const contract = { id: 'p', from_day: premium.from_day, until_day: premium.until_day };
    const of = (covers: NonNullable<Considered['covers']>) => overlapOf(answered([cover({ ...premium, covers }), cover(base)]), contract, needs);
    expect(of([{ from_day: '2026-01-01', until_day: '2026-06-01' }])?.standing).toBe('part');
    expect(of([{ from_day: '2026-01-01', until_day: '2027-01-01' }])?.standing).toBe('whole');
    expect(of([])?.standing).toBe('none');
    // Its base is there all the time: only the account came later.
    const long = cover({ ...base, covers: [{ from_day: '2025-06-01', until_day: '2026-06-01' }, { from_day: '2026-06-01', until_day: '2028-06-01' }] });
    const late = cover({ ...premium, covers: [{ from_day: '2026-03-01', until_day: '2027-01-01' }] });
    expect(overlapOf(answered([late, long]), contract, needs)?.standing).toBe('late');
    expect(of([])?.lanes).toHaveLength(2);
    expect(overlapOf(answered([cover(base)]), contract, needs)).toBeUndefined();
});

test('ENT_11_overlap of a base contract shows the premium plans that need it, and no others', () => {
    const contract = { id: 'b', from_day: base.from_day, until_day: base.until_day };
    const covers = [{ from_day: '2026-01-01', until_day: '2026-06-01' }];
    expect(overlapOf(answered([cover({ ...premium, covers }), cover(base)]), contract, needs)?.standing).toBe('part');
    const later = cover({ ...premium, from_day: '2026-06-01', until_day: '2027-06-01', covers: [] });
    expect(overlapOf(answered([later, cover(base)]), contract, needs)).toBeUndefined();
    expect(overlapOf(answered([cover(base)]), contract, needs)).toBeUndefined();
});

test('ENT_11_overlap puts first what needs somebody', () => {
    const device = (serial: string, standing: 'whole' | 'part' | 'none') => ({ serial, sku: 'S', assetId: undefined, standing, lanes: [] });
    expect(worstFirst([device('C', 'whole'), device('B', 'none'), device('A', 'part'), device('A', 'none')]).map((one) => one.serial + one.standing)).toEqual([
        'Anone',
        'Bnone',
        'Apart',
        'Cwhole',
    ]);
});
