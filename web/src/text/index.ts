// Texts by key, in the person's language. German is fetched only by who reads it.
import { createStore, useStore } from '../api/store';
import { en } from './en';

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
export type Language = 'en' | 'de';
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

interface Chosen {
    language: Language;
    catalogue: Catalogue;
}

const chosen = createStore<Chosen>({ language: 'en', catalogue: en });

export async function chooseLanguage(language: string): Promise<void> {
    const catalogue: Catalogue = language === 'de' ? (await import('./de')).de : en;
    document.documentElement.lang = language === 'de' ? 'de' : 'en';
    chosen.set({ language: language === 'de' ? 'de' : 'en', catalogue });
}

export const fill = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

// Of one, `key_one` where there is such a text: “1 device”, not “1 devices”.
export const keyFor = (catalogue: Catalogue, key: TextKey, values: Readonly<Record<string, string | number>> = {}): TextKey =>
    String(values['count']) === '1' && `${key}_one` in catalogue ? (`${key}_one` as TextKey) : key;

// A word of the server's that has no text yet is shown as it is, readable: next_day → Next day.
export const readable = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');

export function useText(): { t: Translate; word: (kind: string, code: string) => string; language: Language } {
    const { catalogue, language } = useStore(chosen);
    return {
        language,
        t: (key, values) => fill(catalogue[keyFor(catalogue, key, values)], values),
        word: (kind, code) => {
            const key = `${kind}.${code}`;
            return key in catalogue ? catalogue[key as TextKey] : readable(code);
        },
    };
}
