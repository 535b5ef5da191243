import { expect, test } from 'vitest';
import { keysByThing } from './keys';
import { offlineProblem, ProblemError } from './problem';

test('Q_03_keys each thing keeps its key until its outcome is known', () => {
    const keys = keysByThing();
    const one = keys.of('one');
    expect(keys.of('two')).not.toBe(one);
    keys.settle('one', new ProblemError(offlineProblem));
    expect(keys.of('one')).toBe(one);
    keys.settle('one', new ProblemError({ ...offlineProblem, status: 503 }));
    expect(keys.of('one')).toBe(one);
    keys.settle('one', null);
    expect(keys.of('one')).not.toBe(one);
});
