import { expect, test } from 'vitest';
import type { Schemas } from '../api/client';
import { profileChanges } from './profile';

const person = { name: 'Mona Manager', phone: '+49 69 1', time_zone: 'Europe/Berlin' } as Schemas['Person'];
const same = { name: 'Mona Manager', phone: '+49 69 1', language: 'en', timeZone: 'Europe/Berlin' };

test('ID_15_profile sends what was changed and nothing else', () => {
    expect(profileChanges(person, 'en', { ...same, name: ' Mona Manager ' })).toEqual({});
    expect(profileChanges(person, 'en', { ...same, phone: ' ', language: 'de' })).toEqual({ phone: null, language: 'de' });
    expect(profileChanges(person, 'en', { ...same, timeZone: 'Asia/Tokyo', name: 'M' })).toEqual({ time_zone: 'Asia/Tokyo', name: 'M' });
});

test('ID_15_zone that was never chosen is not sent', () => {
    expect(profileChanges({ ...person, time_zone: undefined } as unknown as Schemas['Person'], 'en', { ...same, timeZone: null })).toEqual({});
});
