// Sentences that the server says in English about advisories and devices, and when it refuses, in another language: the sentence itself is the
// key, so that the English is written once, by the server. A sentence that has no text is shown as it came. Refusals that speak to programs have
// a text in English too, in the portal's words.
import { showDay, showNumber } from '../design/days';

export type Pair = readonly [english: string, other: string];

interface Pattern {
    shape: RegExp;
    names: readonly string[];
    text: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|\\/[\]]/g, String.raw`\$&`);

// "{name}" is whatever stands there, "[x|y]" one of these or nothing.
function patternOf([english, text]: Pair): Pattern {
    const names: string[] = [];
    const shape = english
        .split(/(\{\w+\}|\[[^\]]*\])/)
        .map((piece) => {
            if (/^\{\w+\}$/.test(piece)) {
                names.push(piece.slice(1, -1));
                return '([^]+?)';
            }
            return piece.startsWith('[') ? `(?:${piece.slice(1, -1)})?` : escaped(piece);
        })
        .join('');
    return { shape: new RegExp(`^${shape}$`), names, text };
}

export type Say = (sentence: string) => string;
type Find = (sentence: string) => string | undefined;

// What says more of itself stands first: "it has {text}" fits much.
const saysMore = (one: Pair, other: Pair): number => own(other).length - own(one).length;
const own = ([english]: Pair): string => english.replace(/\{\w+\}/g, '');
const isWhole = ([english]: Pair): boolean => !/[{[]/.test(english);
const fillsNothing = ([english]: Pair): boolean => !english.includes('{');

// Days and counts as the server writes them, as the pages show them; a text that only looks like one (a release, a number in a
// quotation) stays.
const inWords = /^\d{1,2} [A-Z][a-z]+ \d{4}$/;
const longDay = new Intl.DateTimeFormat('de', { dateStyle: 'long', timeZone: 'UTC' });
const counts: readonly string[] = ['count', 'now', 'then', 'came', 'most'];
type Shown = (name: string, value: string) => string;
// Codes that stand in a refusal, {right} or {of_list}, by the words of the portal.
export type Named = (name: string, code: string) => string | undefined;
const unnamed: Named = () => undefined;
const shownIn =
    (language: 'en' | 'de', named: Named): Shown =>
    (name, value) => {
        const word = named(name, value);
        if (word !== undefined) return word;
        if (language === 'de' && inWords.test(value)) return longDay.format(new Date(`${value} UTC`));
        if (/^\d{4}-\d\d-\d\d$/.test(value)) return showDay(value, language);
        return counts.includes(name) && /^\d{4,}$/.test(value) ? showNumber(Number(value), language) : value;
    };

// How a language says them: whole sentences, and ranges of versions by themselves ("from 21.4R1 before 21.4R3-S5").
export interface Sayer {
    said: Say;
    range: Say;
    // Of a refusal; undefined where the language has no text for it.
    refusal: Find;
    // What the status alone says, before a refusal without a text; of a value beside its field where there is no status.
    generally: (status: number | undefined) => string;
}

// English as it came, but for days and counts. "A day as 2026-11-21" tells how to write one, and stays.
const days = /(?<=\b(?:until|on|before) )\d{4}-\d\d-\d\d\b/g;
const numbers = /(?<=^|[ (])\d{4,}(?= (?:devices?|findings?|critical|remains?|more)\b)/g;

const inEnglish: Say = (sentence) => sentence.replace(days, (day) => showDay(day, 'en')).replace(numbers, (count) => showNumber(Number(count), 'en'));

const english = (said: Say): Sayer => ({ said, range: (text) => text, refusal: said, generally: () => '' });

export const asTheServer: Sayer = english(inEnglish);

// English with refusals in the portal's words; what has none is said as the server does.
export function inPortalWords(refusals: readonly Pair[], named = unnamed): Sayer {
    const asItIs: Say = (text) => text;
    const say = finder(refusals, { range: asItIs, shown: shownIn('en', named), unsaid: asItIs });
    return english((sentence) => say(sentence) ?? inEnglish(sentence));
}

export function sayer(pairs: readonly Pair[], ranges: readonly Pair[], generally: Sayer['generally'] = () => '', named = unnamed): Sayer {
    const spans = new Map(ranges);
    const span = new RegExp(`(?<=^|[\\s;])(?:${ranges.map(([english]) => escaped(english)).join('|')})(?=\\S|$)`, 'g');
    const range: Say = (text) => text.replace(span, (words) => spans.get(words) ?? words);
    const say = finder(pairs, { range, shown: shownIn('de', named), unsaid: quoted });
    return { said: (sentence) => say(sentence) ?? sentence, range, refusal: say, generally };
}

// What stays in English within a German sentence is marked as somebody else's words.
const quoted: Say = (text) => (/^„.*“$/.test(text) ? text : `„${text}“`);

// Before a colon: the column of a table, which may have blanks in its name, or the member that is spoken of.
const ofColumn = /^(?:[\w./\[\]-]+|[A-Z][\w./-]*(?: [\w./-]+){1,4})$/;

// Parts that the server put together: "row 3: site: ...", and one sentence after another.
function inParts(sentence: string, say: Find): string | undefined {
    const colon = sentence.indexOf(': ');
    if (colon > 0) {
        const before = sentence.slice(0, colon);
        const rest = say(sentence.slice(colon + 2));
        const head = say(before) ?? (ofColumn.test(before) ? before : undefined);
        if (rest !== undefined && head !== undefined) return `${head}: ${rest}`;
    }
    for (const { index } of sentence.matchAll(/(?<=[.!?]) (?=[A-Z"])/g)) {
        const first = say(sentence.slice(0, index));
        const second = first === undefined ? undefined : say(sentence.slice(index + 1));
        if (first !== undefined && second !== undefined) return `${first} ${second}`;
    }
    return undefined;
}

// "one; another", each said by itself; undefined where one of them can't be. A sentence may hold a semicolon of its own.
function joined(text: string, say: Find): string | undefined {
    for (const { index } of text.matchAll(/; /g)) {
        const first = say(text.slice(0, index));
        const others = first === undefined ? undefined : joined(text.slice(index + 2), say);
        if (others !== undefined) return `${String(first)}; ${others}`;
    }
    return say(text);
}

// "currency is no column of this table": the name of a column, and what is wrong with it.
function ofOneColumn(text: string, say: Find): string | undefined {
    for (const { index } of text.matchAll(/(?<=^[^;]+) /g)) {
        const wrong = say(text.slice(index + 1));
        if (wrong !== undefined) return `${say(text.slice(0, index)) ?? text.slice(0, index)} ${wrong}`;
    }
    return undefined;
}

// How a language fills the places of its texts; `unsaid` is what it does with a sentence that it can't say.
interface Filling {
    range: Say;
    shown: Shown;
    unsaid: Say;
}

function finder(pairs: readonly Pair[], { range, shown, unsaid }: Filling): Find {
    // A bracket may also stand for itself: "such as [protocols bgp]".
    const whole = new Map(pairs.filter(fillsNothing));
    const patterns = pairs
        .filter((pair) => !isWhole(pair))
        .sort(saysMore)
        .map(patternOf);
    const say: Find = (sentence) => {
        const known = whole.get(sentence) ?? inParts(sentence, say);
        if (known !== undefined) return known;
        for (const { shape, names, text } of patterns) {
            const found = shape.exec(sentence);
            if (found === null) continue;
            const values = new Map(names.map((name, index) => [name, found[index + 1] ?? '']));
            // What stands for {why} must be a sentence itself.
            const why = values.get('why');
            const inner = why === undefined ? '' : say(why);
            if (inner === undefined) continue;
            return text.replace(/\{(\w+)\}/g, (_, name: string) => {
                const value = values.get(name) ?? '';
                if (name === 'why') return inner;
                if (name === 'rest') return joined(value, say) ?? unsaid(value);
                if (name === 'columns') return joined(value, (part) => ofOneColumn(part, say)) ?? unsaid(value);
                return name.endsWith('range') || name.endsWith('ranges') ? range(value) : shown(name, value);
            });
        }
        return undefined;
    };
    return say;
}
