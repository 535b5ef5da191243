import { expect, test } from 'vitest';
import { stretchesOf, tidied } from './written';

const shape = (text: string) => stretchesOf(text).map(({ text: part, columns }) => [columns ? 'columns' : 'words', part]);

test('CASE_07_words stay words, also with two spaces behind a sentence and with a long dash of lines', () => {
    const text = 'It stopped.  Then it began again.\nSince nine.\n\nPlease call: +49 170.';
    expect(shape(text)).toEqual([['words', text]]);
});

test('CASE_07_what is pasted stands in columns, paragraph by paragraph', () => {
    expect(shape('See this:\n\nPeer  AS  InPkt  State\n10.0.0.1  65001  12  Idle\n\nHelp, please.')).toEqual([
        ['words', 'See this:\n\n'],
        ['columns', 'Peer  AS  InPkt  State\n10.0.0.1  65001  12  Idle\n\n'],
        ['words', 'Help, please.'],
    ]);
    expect(shape('bgp {\n  timeout   12;\n}')).toEqual([['columns', 'bgp {\n  timeout   12;\n}']]);
    expect(shape('port\tstate')).toEqual([['columns', 'port\tstate']]);
    expect(shape('  indented')).toEqual([['columns', '  indented']]);
});

test('CASE_07_nothing of what was written is lost', () => {
    for (const text of ['', '\n\n a\n\n\n  b\n\nc  ', 'a\r\n\r\nb   c', '   \n']) expect(stretchesOf(text).map((one) => one.text).join('')).toBe(text);
});

test('CASE_07_what is sent keeps the indent of its first line', () => {
    expect(tidied('\n  \n  timeout 12;\n}\n\n')).toBe('  timeout 12;\n}');
    expect(tidied(' \n ')).toBe('');
    expect(tidied(' One line. ')).toBe('One line.');
});
