// Sentences that the server says in English about advisories and devices, in another language: the sentence itself is the key, so that the
// English is written once, by the server. A sentence that has no text is shown as it came.
import { showDay } from '../design/days';

export type Pair = readonly [english: string, other: string];

interface Pattern {
    shape: RegExp;
    names: readonly string[];
    text: string;
}

const escaped = (text: string): string => text.replace(/[.*+?^$()|\\/]/g, String.raw`\$&`);

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

// What says more of itself stands first: "it has {text}" fits much.
const saysMore = (one: Pair, other: Pair): number => own(other).length - own(one).length;
const own = ([english]: Pair): string => english.replace(/\{\w+\}/g, '');
const isWhole = ([english]: Pair): boolean => !/[{[]/.test(english);

// A day as the server writes it, as one writes it here.
const dayOf = (value: string): string => value.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3.$2.$1');

// How a language says them: whole sentences, and ranges of versions by themselves ("from 21.4R1 before 21.4R3-S5").
export interface Sayer {
    said: Say;
    range: Say;
}

// In English as the server says it, but for days, which people read otherwise than programs.
export const asTheServer: Sayer = {
    said: (sentence) => sentence.replaceAll(/(?<=^|\s)\d{4}-\d\d-\d\d(?=[\s.,;:)]|$)/g, (day) => showDay(day, 'en')),
    range: (text) => text,
};

export function sayer(pairs: readonly Pair[], ranges: readonly Pair[]): Sayer {
    const whole = new Map(pairs.filter(isWhole));
    const patterns = pairs
        .filter((pair) => !isWhole(pair))
        .sort(saysMore)
        .map(patternOf);
    const spans = new Map(ranges);
    const span = new RegExp(`(?<=^|[\\s;])(?:${ranges.map(([english]) => escaped(english)).join('|')})(?=\\S|$)`, 'g');
    const range: Say = (text) => text.replace(span, (words) => spans.get(words) ?? words);
    const say = (sentence: string): string | undefined => {
        const known = whole.get(sentence);
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
                if (name === 'rest') return say(value) ?? value;
                return name.endsWith('range') || name.endsWith('ranges') ? range(value) : dayOf(value);
            });
        }
        return undefined;
    };
    return { said: (sentence) => say(sentence) ?? sentence, range };
}
