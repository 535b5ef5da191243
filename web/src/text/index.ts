// Texts by key, in the person's language. German is fetched only by who reads it, and the words for refusals behind the first page.
import { createStore, useStore } from '../api/store';
import { en } from './en';
import { asTheServer, inPortalWords, sayer, type Sayer } from './said';

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

const fetchGerman = () => Promise.all([import('./de'), import('./said.de'), import('./refusals.de')]);
type German = Awaited<ReturnType<typeof fetchGerman>>;

const germanOf = ([texts, { said, ranges }, { refusals, generally }]: German): Chosen => ({
    language: 'de',
    catalogue: texts.de,
    sayer: sayer([...said, ...refusals], ranges, generally),
});

// Texts that did not come keep nobody out: those that are there stay, and the next page asks anew. Says whether it is chosen.
export async function chooseLanguage(language: string, texts = fetchGerman): Promise<boolean> {
    if (language !== 'de') {
        document.documentElement.lang = 'en';
        chosen.set({ language: 'en', catalogue: en, sayer: asTheServer });
        void import('./refusals.en').then(({ refusals }) => sayEnglish(inPortalWords(refusals)), () => undefined);
        return true;
    }
    const german = await texts().catch(() => 'missing' as const);
    if (german === 'missing') return false;
    document.documentElement.lang = 'de';
    chosen.set(germanOf(german));
    return true;
}

// English is there at once; its words for refusals follow, and without them they are said as the server does.
function sayEnglish(says: Sayer): void {
    if (chosen.get().language === 'en') chosen.set({ language: 'en', catalogue: en, sayer: says });
}

export const fill = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

// Of one, `key_one` where there is such a text: “1 device”, not “1 devices”.
export const keyFor = (catalogue: Catalogue, key: TextKey, values: Readonly<Record<string, string | number>> = {}): TextKey =>
    String(values['count']) === '1' && `${key}_one` in catalogue ? (`${key}_one` as TextKey) : key;

// A word of the server's that has no text yet is shown as it is, readable: next_day → Next day.
export const readable = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');

// `said` is a sentence of the server, `range` a range of versions as it writes it; refusals are told by `useTold` (design/refused.tsx).
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
