import { expect, test } from 'vitest';
import { de } from './de';
import { en } from './en';
import { chooseLanguage, fill, keyFor, readable } from './index';

test('ID_15_languages have the same keys and the same places to fill', () => {
    expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
    const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, text] of Object.entries(en)) expect(places(de[key as keyof typeof en]), key).toEqual(places(text));
});

test('texts are filled, and what has no value stays to be seen', () => {
    expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}');
    expect(readable('next_business_day')).toBe('Next business day');
});

test('ID_15_texts have one place each: no slice takes another’s key', () => {
    for (const language of ['en', 'de']) {
        const slices = import.meta.glob<Record<string, Record<string, string>>>('./*/*.ts', { eager: true });
        const keys = Object.entries(slices)
            .filter(([path]) => path.startsWith(`./${language}/`))
            .flatMap(([, slice]) => Object.values(slice).flatMap((texts) => Object.keys(texts)));
        expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    }
});

// Whose words are the same for one, or which say a bound that is never one.
const sameForOne = new Set([
    'accounts.soon',
    'accounts.urgent',
    'bulk.count',
    'choose.first',
    'choose.loading',
    'ent.too_many',
    'filter.open_count',
    'gives.count',
    'imports.now_checking_of',
    'imports.now_settling',
    'imports.now_staging',
    'imports.take_part',
    'named.certified',
    'named.cut',
    'named.few',
    'named.some_expired',
    'order.delivered_count',
    'order.under_way',
    'order.unregistered',
    'overlap.first',
    'overlap.show_all',
    'quotation.many_cut',
    'reset.too_short',
    'roles.some',
    'top.unread',
    'verify.refused_again',
    'work.letters',
]);

test('ID_15_plurals: each text that counts has one for a single thing, in both languages', () => {
    const counting = Object.entries(en).flatMap(([key, text]) => (text.includes('{count}') && !key.endsWith('_one') ? [key] : []));
    expect(counting.filter((key) => !sameForOne.has(key) && !(`${key}_one` in en && `${key}_one` in de))).toEqual([]);
    expect([...sameForOne].filter((key) => !counting.includes(key) || `${key}_one` in en)).toEqual([]);
    // A bug's origin is day_one in the API.
    const ones = Object.keys(en).filter((key) => key.endsWith('_one') && key !== 'bug_origin.day_one');
    expect(ones.filter((key) => !(key.slice(0, -'_one'.length) in en))).toEqual([]);
});

test('ID_15_plurals: one is said as one, as a number and as a text', () => {
    expect(keyFor(en, 'home.total', { count: 1 })).toBe('home.total_one');
    expect(keyFor(de, 'home.total', { count: '1' })).toBe('home.total_one');
    expect(keyFor(en, 'home.total', { count: 0 })).toBe('home.total');
    expect(keyFor(en, 'home.total', { count: '1,000' })).toBe('home.total');
    expect(keyFor(en, 'bulk.count', { count: 1 })).toBe('bulk.count');
    expect(keyFor(en, 'home.title')).toBe('home.title');
});

test('Q_07_language whose texts did not come leaves those that are there', async () => {
    expect(await chooseLanguage('de', () => Promise.reject(new Error('404')))).toBe(false);
});
