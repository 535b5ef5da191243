// The head of a table, as the server reads it: what its columns are called, and what they seem to mean. One chooses what they do mean
// before the file is checked.
import type { Schemas } from '../api/client';

export type Head = Schemas['TableHead'];

// What each column means, by the server's name; undefined: it is left out.
export type Mapping = readonly (string | undefined)[];

export const guessed = (head: Head): Mapping => (head.columns ?? []).map((column) => column.means);

// A meaning has one column: given to another, it is taken from the one that had it.
export const withMeaning = (mapping: Mapping, index: number, meaning: string | undefined): Mapping =>
    mapping.map((old, at) => (at === index ? meaning : old === meaning ? undefined : old));

// Without a number nobody knows which device a row is about.
export const mappingFault = (mapping: Mapping): 'imports.fault_number' | undefined =>
    mapping.includes('serial_number') || mapping.includes('ssrn') ? undefined : 'imports.fault_number';

// What keeps a file from being read at all, told before it is sent.
const mostBytes = 64 * 1024 * 1024;

export function fileFault(name: string, size: number): 'imports.fault_empty' | 'imports.fault_large' | 'imports.fault_form' | undefined {
    if (size === 0) return 'imports.fault_empty';
    if (size > mostBytes) return 'imports.fault_large';
    return /\.(csv|tsv|txt|xlsx)$/i.test(name) ? undefined : 'imports.fault_form';
}

// What the server needs of a file to read its head: of a text the beginning, up to the end of a line; of a workbook all, for what says
// where its rows lie stands at its end.
const headBytes = 256 * 1024;
const workbookMark = [0x50, 0x4b];
const lineFeed = 0x0a;

export async function beginningOf(file: Blob): Promise<Blob> {
    if (file.size <= headBytes) return file;
    const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    if (workbookMark.every((byte, at) => bytes[at] === byte)) return file;
    const end = bytes.lastIndexOf(lineFeed);
    return end < 0 ? file : file.slice(0, end + 1);
}
