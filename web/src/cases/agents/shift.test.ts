// Of whom it is said that the case would go to him or her by itself.
import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { firstWouldGet, handedOver, type ShiftAgent } from './queries';

const queue = (assign: Schemas['AssignBy']) => ({ code: 'tac', assign }) as Schemas['Queue'];
const agent = (person_id: string, fit: ShiftAgent['fit']) => ({ person_id, fit }) as ShiftAgent;

test('CASE_13_shift: the first would get the case by itself where he or she can take it', () => {
    for (const [fit, said] of [['takes', true], ['other_language', true], ['full', false], ['other_queue', false], ['off_shift', false], ['away', false]] as const) {
        const all = [agent('a', fit), agent('b', fit)];
        expect(firstWouldGet(queue('least_load'), all, all)).toBe(said);
    }
});

test('CASE_13_shift: nobody gets it by itself in a queue that is given by hand, or in none', () => {
    const all = [agent('a', 'takes')];
    expect(firstWouldGet(queue('hand'), all, all)).toBe(false);
    expect(firstWouldGet(undefined, all, all)).toBe(false);
});

test('CASE_13_shift: nor does the first who is offered where another is before him or her', () => {
    const all = [agent('me', 'takes'), agent('b', 'takes')];
    expect(firstWouldGet(queue('least_load'), all, all.slice(1))).toBe(false);
    expect(firstWouldGet(queue('least_load'), [], [])).toBe(false);
});

test('CASE_13_whose priorities are handed over is by the queues that somebody works on, as policy has them', () => {
    const all: Pick<Schemas['Queue'], 'code' | 'follows_the_sun'>[] = [{ code: 'tac', follows_the_sun: ['p2'] }, { code: 'tac_expert', follows_the_sun: ['p2', 'p1'] }, { code: 'customer_care' }];
    expect(handedOver(all, ['tac'])).toEqual(['p2']);
    expect(handedOver(all, ['tac', 'tac_expert'])).toEqual(['p1', 'p2']);
    expect(handedOver(all, ['customer_care', 'gone'])).toEqual([]);
});
