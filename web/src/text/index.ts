// Texts by key, in the person's language. German is fetched only by who reads it.
import { createStore, useStore } from '../api/store';
import { en } from './en';
import { asTheServer, sayer, type Sayer } from './said';

export type TextKey = keyof typeof en;
export type Catalogue = Readonly<Record<TextKey, string>>;
export type Language = 'en' | 'de';
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

interface Chosen {
    language: Language;
    catalogue: Catalogue;
    sayer: Sayer;
}

const chosen = createStore<Chosen>({ language: 'en', catalogue: en, sayer: asTheServer });

const fetchGerman = () => Promise.all([import('./de'), import('./said.de')]);

// Texts that did not come keep nobody out: those that are there stay, and the next page asks anew. Says whether it is chosen.
export async function chooseLanguage(language: string, texts = fetchGerman): Promise<boolean> {
    const german = language === 'de' ? await texts().catch(() => 'missing' as const) : undefined;
    if (german === 'missing') return false;
    const catalogue: Catalogue = german?.[0].de ?? en;
    const says = german === undefined ? asTheServer : sayer(german[1].said, german[1].ranges);
    document.documentElement.lang = language === 'de' ? 'de' : 'en';
    chosen.set({ language: language === 'de' ? 'de' : 'en', catalogue, sayer: says });
    return true;
}

export const fill = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

// Of one, `key_one` where there is such a text: “1 device”, not “1 devices”.
export const keyFor = (catalogue: Catalogue, key: TextKey, values: Readonly<Record<string, string | number>> = {}): TextKey =>
    String(values['count']) === '1' && `${key}_one` in catalogue ? (`${key}_one` as TextKey) : key;

// A word of the server's that has no text yet is shown as it is, readable: next_day → Next day.
export const readable = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');

// `said` is a sentence of the server, `range` a range of versions as it writes it.
export function useText(): { t: Translate; word: (kind: string, code: string) => string; language: Language } & Sayer {
    const { catalogue, language, sayer: says } = useStore(chosen);
    return {
        ...says,
        language,
        t: (key, values) => fill(catalogue[keyFor(catalogue, key, values)], values),
        word: (kind, code) => {
            const key = `${kind}.${code}`;
            return key in catalogue ? catalogue[key as TextKey] : readable(code);
        },
    };
}
