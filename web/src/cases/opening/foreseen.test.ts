import { expect, test } from 'vitest';
import { exclusionWords, type ExclusionPolicy } from './foreseen';

const policy: ExclusionPolicy = {
    exclusions: [
        {
            code: 'grey_market',
            found: 'grey_market',
            words: [
                { language: 'en', name: 'Not authorised', text: 'Text.' },
                { language: 'de', name: 'Nicht autorisiert', text: 'Worte.' },
            ],
        },
    ],
};

test('CASE-30: an exclusion is told in the reader’s language, else in English, else by its code', () => {
    const told = (code: string, language: string) => exclusionWords(policy, code, language, (one) => `(${one})`);
    expect(told('grey_market', 'de').name).toBe('Nicht autorisiert');
    expect(told('grey_market', 'fr').name).toBe('Not authorised');
    expect(told('of_old', 'en')).toEqual({ name: '(of_old)', text: undefined });
});
