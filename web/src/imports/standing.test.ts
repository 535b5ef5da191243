import { expect, test } from 'vitest';
import type { Import } from './queries';
import { progress, showSize, standing } from './standing';

const one = (values: Partial<Import>): Import =>
    ({ state: 'done', dry_run: true, added: 0, changed: 0, refused: 0, staged: 0, settled: 0, checked: 0, ...values }) as Import;

test('ENT_06_standing says what can be done next', () => {
    expect(standing(one({ state: 'checking' }))).toBe('checking');
    expect(standing(one({ added: 3 }))).toBe('ready');
    expect(standing(one({ added: 3, refused: 1 }))).toBe('refusals');
    expect(standing(one({}))).toBe('nothing');
    expect(standing(one({ dry_run: false, added: 3 }))).toBe('taken_in');
    expect(standing(one({ dry_run: false, added: 3, refused: 1 }))).toBe('taken_in_part');
    expect(standing(one({ state: 'failed' }))).toBe('failed');
});

test('ENT_06_progress is told as far as it is known', () => {
    expect(progress(one({ state: 'checking', checked: 200 }))).toBeUndefined();
    expect(progress(one({ state: 'checking', checked: 200, rows: 400 }))).toBe(50);
    expect(progress(one({ state: 'applying', added: 100, staged: 50 }))).toBe(25);
    expect(progress(one({ state: 'applying', added: 100, staged: 100, settled: 100 }))).toBe(100);
    expect(progress(one({ finished_at: '2026-11-28T08:00:00Z' }))).toBe(100);
});

test('ENT_06_sizes are told as people read them', () => {
    expect(showSize(999, 'en')).toBe('999 B');
    expect(showSize(12_400, 'en')).toBe('12 kB');
    expect(showSize(5_240_000, 'de')).toBe('5,2 MB');
});
