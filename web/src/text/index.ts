// Texts by key, in the person's language. German is fetched only by who reads it, and the words for refusals behind the first page.
import { createStore, useStore } from '../api/store';
import { en } from './en';
import { asTheServer, inPortalWords, sayer, type Named, type Sayer } from './said';

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

// The words for refusals follow behind the page, which does not wait for them; until they are there, and where they do not come, a refusal
// is said as the server does.
const told = new Map<Language, Sayer>();
function tellRefusals(language: Language, words: Promise<Sayer>): void {
    const arrived = (says: Sayer): void => {
        told.set(language, says);
        const now = chosen.get();
        if (now.language === language) chosen.set({ ...now, sayer: says });
    };
    void words.then(arrived, () => undefined);
}

// Rights, roles and lists as the portal calls them.
const namedBy =
    (catalogue: Catalogue): Named =>
    (name, code) => {
        const dot = code.indexOf('.');
        if (name === 'right' && dot > 0) return fill(catalogue['problem.right'], { area: wordIn(catalogue, 'area', code.slice(0, dot)), act: wordIn(catalogue, 'act', code.slice(dot + 1)) });
        if (name === 'role') return wordIn(catalogue, 'role', code);
        return name === 'of_list' ? wordIn(catalogue, 'view_list', code) : undefined;
    };

// Texts that did not come keep nobody out: those that are there stay, and the next page asks anew. Says whether it is chosen.
export async function chooseLanguage(language: string, texts = fetchGerman): Promise<boolean> {
    if (language !== 'de') {
        document.documentElement.lang = 'en';
        chosen.set({ language: 'en', catalogue: en, sayer: told.get('en') ?? asTheServer });
        tellRefusals('en', import('./refusals.en').then(({ refusals }) => inPortalWords(refusals, namedBy(en))));
        return true;
    }
    const german = await texts().catch(() => 'missing' as const);
    if (german === 'missing') return false;
    const [{ de }, { said, ranges }] = german;
    document.documentElement.lang = 'de';
    chosen.set({ language: 'de', catalogue: de, sayer: told.get('de') ?? sayer(said, ranges) });
    tellRefusals('de', import('./refusals.de').then(({ refusals, generally }) => sayer([...said, ...refusals], ranges, generally, namedBy(de))));
    return true;
}

export const fill = (text: string, values: Readonly<Record<string, string | number>> = {}): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));

// Of one, `key_one` where there is such a text: “1 device”, not “1 devices”.
export const keyFor = (catalogue: Catalogue, key: TextKey, values: Readonly<Record<string, string | number>> = {}): TextKey =>
    String(values['count']) === '1' && `${key}_one` in catalogue ? (`${key}_one` as TextKey) : key;

// A word of the server's that has no text yet is shown as it is, readable: next_day → Next day.
export const readable = (code: string): string => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('_', ' ');

function wordIn(catalogue: Catalogue, kind: string, code: string): string {
    const key = `${kind}.${code}`;
    return key in catalogue ? catalogue[key as TextKey] : readable(code);
}

// `said` is a sentence of the server, `range` a range of versions as it writes it; refusals are told by `useTold` (design/refused.tsx).
export function useText(): { t: Translate; word: (kind: string, code: string) => string; language: Language } & Sayer {
    const { catalogue, language, sayer: says } = useStore(chosen);
    return {
        ...says,
        language,
        t: (key, values) => fill(catalogue[keyFor(catalogue, key, values)], values),
        word: (kind, code) => wordIn(catalogue, kind, code),
    };
}
