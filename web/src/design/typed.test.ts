import { expect, test } from 'vitest';
import { keyAfter } from '../api/client';
import { offlineProblem, ProblemError } from '../api/problem';
import { overtaken, rebased } from './typed';

const base = { host: 'old', tag: '', labels: ['a'] };

test('Q_07_what somebody else changed is not taken back by a form that left it alone', () => {
    const typed = { ...base, tag: 'mine' };
    const now = { host: 'new', tag: '', labels: ['a', 'b'] };
    expect(rebased(typed, base, now)).toEqual({ host: 'new', tag: 'mine', labels: ['a', 'b'] });
    expect(overtaken(typed, base, now)).toBe(false);
});

test('Q_07_what both changed stays as typed and is said', () => {
    const typed = { ...base, host: 'mine' };
    const now = { ...base, host: 'theirs' };
    expect(rebased(typed, base, now)).toEqual(typed);
    expect(overtaken(typed, base, now)).toBe(true);
    // Both wrote the same: nothing is lost.
    expect(overtaken({ ...base, host: 'theirs' }, base, now)).toBe(false);
});

test('Q_13_a create whose outcome is not known is tried again under the same key, any other under a new one', () => {
    const of = (status: number) => new ProblemError({ ...offlineProblem, status });
    expect(keyAfter('k', new ProblemError(offlineProblem))).toBe('k');
    expect(keyAfter('k', of(502))).toBe('k');
    expect(keyAfter('k', of(409))).not.toBe('k');
    expect(keyAfter('k', null)).not.toBe('k');
});
