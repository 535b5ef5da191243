import { expect, test } from 'vitest';
import { nameIn } from './download';

test('INS_11_names: a file is called as the server says', () => {
    expect(nameIn('attachment; filename="findings.csv"')).toBe('findings.csv');
    expect(nameIn('attachment; filename="Befunde.csv"; filename*=UTF-8\'\'Befunde%20M%C3%BCnchen.csv')).toBe('Befunde München.csv');
    expect(nameIn('attachment; filename="plain.csv"; filename*=UTF-8\'\'%E0%A4%A')).toBe('plain.csv');
    expect(nameIn('inline')).toBeUndefined();
    expect(nameIn(null)).toBeUndefined();
});
