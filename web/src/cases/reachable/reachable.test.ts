import { expect, test } from 'vitest';
import { arePeople, diagnosticsIn, givenPeople, isDemanded, lacksField, lacksPeople, loweredAt, nobody, samePeople, type Demands } from './reachable';

const demands: Demands = {
    kinds: ['technical'],
    priorities: ['p1'],
    diagnostics: [
        { language: 'en', text: 'A console.' },
        { language: 'de', text: 'Eine Konsole.' },
    ],
    lowered_after: { minutes: 60 },
    lowered_to: 'p2',
};
const ann = { name: ' Ann ', phone: '+49 170 1' };

test('CASE_09_people are asked for by kind and priority of the policy, and not before it is known', () => {
    expect(isDemanded(demands, 'technical', 'p1')).toBe(true);
    expect(isDemanded(demands, 'administrative', 'p1')).toBe(false);
    expect(isDemanded(demands, 'technical', 'p2')).toBe(false);
    expect(isDemanded(undefined, 'technical', 'p1')).toBe(false);
    expect(isDemanded(demands, undefined, undefined)).toBe(false);
});

test('CASE_09_somebody is needed, whoever is begun is named whole, and rows that are empty are nobody', () => {
    expect(lacksPeople([], true)).toBe(true);
    expect(lacksPeople([], false)).toBe(false);
    expect(lacksPeople([nobody, ann], true)).toBe(false);
    expect(lacksPeople([ann, { name: 'Bert', phone: '1' }], false)).toBe(true);
    expect(lacksField([ann, { name: 'Bert', phone: '1' }], 1, 'name', false)).toBe(false);
    expect(lacksField([nobody], 0, 'phone', true)).toBe(true);
    expect(givenPeople([nobody, ann])).toEqual([{ name: 'Ann', phone: '+49 170 1' }]);
    expect(samePeople([ann], [nobody, { name: 'Ann', phone: '+49 170 1' }])).toBe(true);
});

test('CASE_09_what is to be ready is read in one’s language, else in English; and when the case is lowered', () => {
    expect(diagnosticsIn(demands, 'de')).toBe('Eine Konsole.');
    expect(diagnosticsIn(demands, 'ja')).toBe('A console.');
    expect(diagnosticsIn(undefined, 'en')).toBeUndefined();
    expect(loweredAt(demands, '2026-03-02T09:30:00Z')).toBe('2026-03-02T10:30:00.000Z');
    expect(loweredAt({ ...demands, lowered_after: { hours: 2 } }, '2026-03-02T09:30:00Z')).toBe('2026-03-02T11:30:00.000Z');
});

test('CASE_04_of what a browser kept, only people are read again', () => {
    expect(arePeople([ann])).toBe(true);
    for (const odd of [undefined, 'Ann', [1], [null], [{ name: 'Ann' }], [{ name: 1, phone: '2' }]]) expect(arePeople(odd)).toBe(false);
});
