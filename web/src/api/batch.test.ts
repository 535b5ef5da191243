import { expect, test } from 'vitest';
import { batched } from './batch';

const reader = () => {
    const calls: string[][] = [];
    const read = async (ids: string[]) => {
        calls.push(ids);
        return ids.filter((id) => id !== 'unseen').map((id) => ({ id, name: `name of ${id}` }));
    };
    return { calls, one: batched(read) };
};

test('Q_06_names of the rows of a list are read in one call, each once', async () => {
    const { calls, one } = reader();
    const found = await Promise.all([one('a'), one('b'), one('a'), one('unseen')]);
    expect(found.map((row) => row?.name)).toEqual(['name of a', 'name of b', 'name of a', undefined]);
    expect(calls).toEqual([['a', 'b', 'unseen']]);
    await one('a');
    expect(calls).toHaveLength(2);
});

test('Q_06_names are read a hundred in a call, as many as the server takes', async () => {
    const { calls, one } = reader();
    const ids = Array.from({ length: 250 }, (_, at) => String(at));
    expect((await Promise.all(ids.map(one))).map((row) => row?.id)).toEqual(ids);
    expect(calls.map((call) => call.length)).toEqual([100, 100, 50]);
});

test('Q_06_names that could not be read say so to whoever asked', async () => {
    const one = batched<{ id: string }>(() => Promise.reject(new Error('away')));
    const outcomes = await Promise.allSettled([one('a'), one('b')]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
});
