import { expect, test } from 'vitest';
import { de } from '../text/de';
import { en } from '../text/en';
import { priorities } from './queries';

test('CASE_08_each priority is explained, with examples, in both languages', () => {
    for (const texts of [en, de] as readonly Record<string, string>[]) {
        const said = priorities.flatMap((priority) => [texts[`priority_means.${priority}`] ?? '', texts[`priority_examples.${priority}`] ?? '']);
        expect(new Set(said).size).toBe(2 * priorities.length);
        for (const one of said) expect(one.length).toBeGreaterThan(40);
    }
});
