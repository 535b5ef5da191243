import { expect, test } from 'vitest';
import { nameIn } from './words';

test('Q_06_names of the policy pack are in the reader’s language, else as the pack has them', () => {
    const queue = { name: 'TAC experts', words: [{ language: 'de', name: 'TAC-Experten' }] };
    expect(nameIn(queue, 'de')).toBe('TAC-Experten');
    expect(nameIn(queue, 'ja')).toBe('TAC experts');
    expect(nameIn({ name: 'TAC' }, 'de')).toBe('TAC');
});
