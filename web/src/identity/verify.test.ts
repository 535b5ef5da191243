import { expect, test } from 'vitest';
import { offlineProblem, ProblemError } from '../api/problem';
import { draftOf } from './AskPanel';
import { isForNow } from './VerifyPage';

const refused = (status: number): ProblemError => new ProblemError({ ...offlineProblem, status });

test('ID_03_link of a sign-up stays good where the answer is no word on it', () => {
    expect([0, 429, 500, 503].map((status) => isForNow(refused(status)))).toEqual([true, true, true, true]);
    expect([400, 404, 409, 410].map((status) => isForNow(refused(status)))).toEqual([false, false, false, false]);
});

test('ID_03_what is asked of Customer Care is kept until it is sent, for each person apart', () => {
    draftOf('ann').set({ subject: 'Access', message: 'Please help' });
    expect(draftOf('ann').get().message).toBe('Please help');
    expect(draftOf('bob').get()).toEqual({ subject: '', message: '' });
});
