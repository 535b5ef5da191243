import { expect, test } from 'vitest';
import { candidatesOf } from './candidates';

const one = { number: '2026-1129-0001' };
const open = (...last: number[]) => last.map((at) => ({ number: `2026-1129-000${String(at)}`, synopsis: `Case ${String(at)}` }));

test('CASE_26_linked cases are offered first, then open ones of the account, each once and never the case itself', () => {
    const links = [
        { kind: 'advisory', number: 'NW-2026-1', title: 'An advisory' },
        { kind: 'case', number: '2026-1129-0003', title: 'Linked' },
    ] as const;
    expect(candidatesOf(one, links, open(1, 2, 3)).map(({ number, title }) => [number, title])).toEqual([
        ['2026-1129-0003', 'Linked'],
        ['2026-1129-0002', 'Case 2'],
    ]);
});

test('CASE_26_no more than six are offered', () => expect(candidatesOf(one, [], open(1, 2, 3, 4, 5, 6, 7, 8, 9)).length).toBe(6));
