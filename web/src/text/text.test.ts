import { expect, test } from 'vitest';
import { de } from './de';
import { en } from './en';
import { fill, readable } from './index';

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
