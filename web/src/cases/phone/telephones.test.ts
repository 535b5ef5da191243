import { expect, test } from 'vitest';
import { dialled } from '../../design/PhoneLink';
import { countryOf, numbersFor, type Telephones } from './telephones';

const pack: Telephones = {
    anywhere: [
        { desk: 'support', kind: 'international', number: '+1 408 555 0100', languages: [] },
        { desk: 'escalation_desk', kind: 'international', number: '+1 408 555 0120', languages: [] },
    ],
    countries: [{ country: 'DE', numbers: [{ desk: 'support', kind: 'local', number: '+49 30 23125 100', languages: ['de'] }] }],
};

test('CASE-20: a country has its own numbers, and those of anywhere for desks that it has none of', () => {
    expect(numbersFor(pack, 'DE', 'support').map(({ number }) => number)).toEqual(['+49 30 23125 100']);
    expect(numbersFor(pack, 'DE', 'escalation_desk').map(({ number }) => number)).toEqual(['+1 408 555 0120']);
    expect(numbersFor(pack, 'CH', 'support').map(({ number }) => number)).toEqual(['+1 408 555 0100']);
    expect(numbersFor(pack, undefined, 'support')).toHaveLength(1);
});

test('CASE-20: numbers are dialled without spaces, and a language tells its country where it names one', () => {
    expect(dialled('+49 30 23125 100')).toBe('tel:+493023125100');
    expect(countryOf('de-CH')).toBe('CH');
    expect(countryOf('zh-Hant-TW')).toBe('TW');
    expect(countryOf('de')).toBeUndefined();
});
