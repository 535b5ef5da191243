import { expect, test } from 'vitest';
import { inStates, ownedBy } from './work';

test('Q_12_work is counted by state over all kinds, the given up among them', () => {
    const counts = [
        { state: 'done', kind: 'mail.send', count: 40 },
        { state: 'done', kind: 'platform.upkeep', count: 2 },
        { state: 'dead', kind: 'mail.send', count: 3 },
    ];
    expect(inStates(['waiting', 'done', 'dead'], counts)).toEqual([
        { state: 'waiting', count: 0 },
        { state: 'done', count: 42 },
        { state: 'dead', count: 3 },
    ]);
    expect(inStates(['dead'], counts, 'platform.upkeep')).toEqual([{ state: 'dead', count: 0 }]);
});

test('Q_12_work of the installation itself belongs to no account', () => {
    expect(ownedBy('00000000000000000000000000000000')).toBeUndefined();
    expect(ownedBy('0190')).toBe('0190');
});
