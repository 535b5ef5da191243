import { expect, test } from 'vitest';
import type { Considered, Entitlement } from '../contracts/cover';
import type { Outcome } from '../contracts/outcomesOf';
import { lightOf, wordOf } from './light';
import { withLookUp, type LookUp } from './lookups';

const answered = (verdict: 'entitled' | 'not_entitled', change: Partial<Entitlement> = {}): Outcome => ({
    kind: verdict === 'entitled' ? 'yes' : 'no',
    key: '0',
    more: false,
    entitlement: { verdict, reason: 'covered_by_contract', day: '2026-11-28', ...change } as Entitlement,
});
const until = (until_day: string): Partial<Entitlement> => ({
    considered: [{ counts: true, reason: 'covered_by_contract', until_day } as Considered],
});

test('ENT_18_light is green while it helps, amber where a word is due, red where it does not help', () => {
    expect(lightOf(answered('entitled', until('2027-05-28')))).toBe('green');
    expect(lightOf(answered('entitled', until('2026-12-28')))).toBe('amber');
    expect(lightOf(answered('entitled', until('2026-12-29')))).toBe('green');
    expect(lightOf(answered('not_entitled'))).toBe('red');
    expect(lightOf(answered('not_entitled', { ways_out: [{ kind: 'ask_partner', detail: '' }] }))).toBe('amber');
    expect(wordOf(answered('not_entitled', { ways_out: [{ kind: 'ask_partner', detail: '' }] }))).toBe('desk.partner');
    expect(wordOf(answered('entitled', until('2026-12-28')))).toBe('desk.ending');
    expect(wordOf(answered('entitled', until('2027-12-28')))).toBe('ent.yes');
    expect(lightOf({ kind: 'unknown', key: '0', asked: 'X' })).toBe('none');
    expect(lightOf({ kind: 'ambiguous', key: '0', asked: 'X', skus: [] })).toBe('amber');
});

test('Q_06_lookups keep each question once, the newest first, and not too many', () => {
    const one = (number: string, line = ''): LookUp => ({ number, service: 'technical_support', light: 'green', word: 'ent.yes', line, at: '' });
    let all: readonly LookUp[] = [];
    for (let index = 0; index < 25; ++index) all = withLookUp(all, one(`N${String(index)}`));
    expect(all).toHaveLength(20);
    all = withLookUp(all, one('N20', 'again'));
    expect(all).toHaveLength(20);
    expect(all[0]).toMatchObject({ number: 'N20', line: 'again' });
});
