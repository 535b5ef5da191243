// What is read or told apart by its colour stands out enough from what it is on (WCAG 2.2, 1.4.3 and 1.4.11), light and dark.
import { expect, test } from 'vitest';
import css from './tokens.css?raw';

type Tokens = ReadonlyMap<string, string>;

function block(selector: string): [string, string][] {
    const at = css.indexOf(`${selector} {`);
    expect(at, selector).toBeGreaterThanOrEqual(0);
    const body = css.slice(at, css.indexOf('}', at));
    return [...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]);
}

const looks: Readonly<Record<string, Tokens>> = {
    light: new Map([...block(':root'), ...block(':root[data-mantine-color-scheme]')]),
    dark: new Map([...block(':root'), ...block(':root[data-mantine-color-scheme]'), ...block(":root[data-mantine-color-scheme='dark']")]),
};

function hexOf(tokens: Tokens, name: string): string {
    const value = tokens.get(name) ?? name;
    const inner = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
    if (inner !== undefined) return hexOf(tokens, inner);
    expect(value, name).toMatch(/^#[0-9a-f]{6}$/);
    return value;
}

function luminance(hex: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
        .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: string, other: string): number {
    const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dim + 0.05);
}

const tones = ['good', 'warn', 'bad', 'info', 'idle'];
const grounds = ['--ground', '--surface', '--raised', '--sunken'];
const on = (inks: readonly string[], under: readonly string[]): [string, string][] => inks.flatMap((ink) => under.map((one): [string, string] => [ink, one]));

const words: readonly [string, string][] = [
    ...on(['--ink', '--ink-2', '--accent', '--mantine-color-dimmed', '--mantine-color-error', '--mantine-color-teal-text'], grounds),
    ...on(['--mantine-color-placeholder'], ['--surface', '--raised']),
    ...on(['--accent'], ['--accent-soft']),
    ...tones.flatMap((tone) => on([`--${tone}`], [`--${tone}-soft`, ...grounds])),
    ...on(['--mantine-primary-color-contrast'], [
        '--mantine-primary-color-filled',
        '--mantine-primary-color-filled-hover',
        '--mantine-color-teal-filled',
        '--mantine-color-teal-filled-hover',
        '--mantine-color-red-filled',
        '--mantine-color-red-filled-hover',
    ]),
    ...on(['--mantine-primary-color-light-color'], ['--mantine-primary-color-light', '--mantine-primary-color-light-hover']),
    ...on(['--ink', '--ink-2'], tones.map((tone) => `--${tone}-soft`)),
    ...on(['--surface'], ['--accent']),
];

// Bars and lamps, and what is drawn in a lamp.
const marks: readonly [string, string][] = [
    ...on(tones.map((tone) => `--${tone}-bar`), ['--surface']),
    ...on(['--lamp-ink'], tones.map((tone) => `--${tone}-bar`)),
    ...on(['--accent'], grounds),
];

const short = (look: string, pairs: readonly [string, string][], least: number): string[] =>
    pairs.flatMap(([ink, under]) => {
        const tokens = looks[look] ?? new Map<string, string>();
        const found = contrast(hexOf(tokens, ink), hexOf(tokens, under));
        return found >= least ? [] : [`${look}: ${ink} on ${under} ${found.toFixed(2)}`];
    });

test('Q_07_contrast is computed as WCAG says', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

test.each(['light', 'dark'])('Q_07_contrast of words is at least 4.5: %s', (look) => {
    expect(short(look, words, 4.5)).toEqual([]);
});

test.each(['light', 'dark'])('Q_07_contrast of bars, lamps and outlines is at least 3: %s', (look) => {
    expect(short(look, marks, 3)).toEqual([]);
});
