import { expect, test } from 'vitest';
import { coveredUntil, isContractNumber, lanesOf, numbersOf, type Considered, type Entitlement } from './cover';
import { outcomesOf } from './outcomesOf';
import { standing } from './standing';

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

test('ENT_14_standing of a contract on the days of its term', () => {
    const contract = { status: 'active' as const, from_day: '2026-05-28', until_day: '2027-05-28' };
    expect(standing(contract, '2026-05-27')).toBe('future');
    expect(standing(contract, '2026-05-28')).toBe('active');
    expect(standing(contract, '2027-05-27')).toBe('active');
    expect(standing(contract, '2027-05-28')).toBe('expired');
    expect(standing({ ...contract, status: 'draft' }, '2027-05-28')).toBe('draft');
});
