// What could not be read while the server was away is read once it answers.
import { QueryObserver } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import { connection } from '../api/connection';
import { offlineProblem, ProblemError } from '../api/problem';
import { queryClient } from './queryClient';

const unanswered = new ProblemError(offlineProblem);
const refused = new ProblemError({ ...offlineProblem, code: 'http.forbidden', status: 403 });

// A reading that is shown and fails, how often it was asked for, and what ends its being shown.
async function failing(name: string, error: ProblemError) {
    let asked = 0;
    const observer = new QueryObserver(queryClient, { queryKey: [name], queryFn: () => Promise.reject(((asked += 1), error)), retry: false });
    const leave = observer.subscribe(() => undefined);
    await expect.poll(() => observer.getCurrentResult().isError).toBe(true);
    return { asked: () => asked, leave };
}

beforeEach(() => {
    queryClient.clear();
    connection.set('online');
});

test('Q_07_what nobody answered is asked for again once the server is back, and what was refused is not', async () => {
    const lost = await failing('lost', unanswered);
    const forbidden = await failing('forbidden', refused);
    connection.set('offline');
    expect(lost.asked()).toBe(1);
    connection.set('online');
    await expect.poll(lost.asked).toBe(2);
    expect(forbidden.asked()).toBe(1);
    lost.leave();
    forbidden.leave();
});

test('Q_07_what is not shown any more is not asked for', async () => {
    const left = await failing('left', unanswered);
    left.leave();
    connection.set('offline');
    connection.set('online');
    await Promise.resolve();
    expect(left.asked()).toBe(1);
});
