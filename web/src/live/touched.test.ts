import { describe, expect, it } from 'vitest';
import { newsOf } from './stream';
import { changedAt, isTouched, noteChanges } from './touched';

const changed = { kind: 'case', case_id: 'c1', number: '2026-1129-0001' } as const;

describe('news of cases (CASE-26)', () => {
    it('are read as the server sends them, and nothing else is', () => {
        expect(newsOf('case', '{"case_id":"c1","number":"2026-1129-0001","version":3}')).toEqual(changed);
        expect(newsOf('reset', '{}')).toEqual({ kind: 'reset' });
        expect(newsOf('case', '{"case_id":7}')).toBeUndefined();
        expect(newsOf('case', 'nonsense')).toBeUndefined();
    });

    it('make old what shows the case, by its id or number, and the lists', () => {
        expect(isTouched(['cases', 'one', '2026-1129-0001'], [changed])).toBe(true);
        expect(isTouched(['cases', 'history', 'c1'], [changed])).toBe(true);
        expect(isTouched(['cases', 'list', {}], [changed])).toBe(true);
        expect(isTouched(['cases', 'work', {}], [changed])).toBe(true);
        expect(isTouched(['cases', 'one', 'c2'], [changed])).toBe(false);
        expect(isTouched(['cases', 'presence', 'c1'], [changed])).toBe(false);
        expect(isTouched(['cases', 'agents'], [changed])).toBe(false);
        expect(isTouched(['me'], [changed])).toBe(false);
    });

    it('of who is there leave the case itself alone', () => {
        const came = { ...changed, kind: 'presence' } as const;
        expect(isTouched(['cases', 'presence', 'c1'], [came])).toBe(true);
        expect(isTouched(['cases', 'work', {}], [came])).toBe(true);
        expect(isTouched(['cases', 'history', 'c1'], [came])).toBe(false);
    });

    it('that were missed make everything of cases old', () => {
        expect(isTouched(['cases', 'one', 'c2'], [{ kind: 'reset' }])).toBe(true);
        expect(isTouched(['assets', 'list'], [{ kind: 'reset' }])).toBe(false);
    });

    it('leave alone what is asked while a new case is written', () => {
        for (const what of ['similar', 'preview', 'drafts']) expect(isTouched(['cases', what, {}], [changed, { kind: 'reset' }])).toBe(false);
    });

    it('are remembered by case, the last of each', () => {
        noteChanges([changed], 10);
        noteChanges([{ ...changed, case_id: 'c2' }], 20);
        noteChanges([changed], 30);
        expect([...changedAt.get()]).toEqual([
            ['c2', 20],
            ['c1', 30],
        ]);
    });
});
