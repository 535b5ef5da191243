// The head of a CSV file, read in the browser so that its columns can be named before it is sent: the server reads the file itself.
import { guessColumn, namedColumn, type UploadColumn } from './columns';

export interface HeadColumn {
    title: string;
    // The first value below it that is not empty.
    example: string;
}

export interface CsvHead {
    separator: ',' | ';' | '\t';
    columns: readonly HeadColumn[];
    // Where the header row begins and ends, in bytes: after a byte order mark, before its line's end.
    from: number;
    to: number;
}

const headBytes = 256 * 1024;
const bom = [0xef, 0xbb, 0xbf];

export async function readHead(file: Blob): Promise<CsvHead | undefined> {
    const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
    return headOf(bytes);
}

// Undefined where it is no text that we can read: a workbook, UTF-16, nothing.
export function headOf(bytes: Uint8Array): CsvHead | undefined {
    if (bytes.length === 0 || bytes.subarray(0, 2000).includes(0) || (bytes[0] === 0x50 && bytes[1] === 0x4b)) return undefined;
    const from = bom.every((byte, index) => bytes[index] === byte) ? bom.length : 0;
    const to = lineEnd(bytes, from);
    const header = decode(bytes.subarray(from, to));
    const separator = separatorOf(header);
    const titles = cellsOf(header, separator);
    const rows: string[][] = [];
    for (let at = next(bytes, to); at < bytes.length && rows.length < 20; ) {
        const end = lineEnd(bytes, at);
        const cells = cellsOf(decode(bytes.subarray(at, end)), separator);
        // A line that begins with # is a note.
        if (cells[0]?.startsWith('#') === false) rows.push(cells);
        at = next(bytes, end);
    }
    const columns = titles.map((title, index) => ({ title, example: rows.map((row) => row[index] ?? '').find((cell) => cell !== '') ?? '' }));
    return { separator, columns, from, to };
}

// The server takes UTF-8, and else what Windows writes; the header alone is decoded here.
function decode(bytes: Uint8Array): string {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        return new TextDecoder('windows-1252').decode(bytes);
    }
}

// Where the line ends that begins at `from`; a line break within quotes belongs to its cell.
function lineEnd(bytes: Uint8Array, from: number): number {
    let quoted = false;
    for (let at = from; at < bytes.length; at += 1) {
        const byte = bytes[at];
        if (byte === 0x22) quoted = !quoted;
        else if (!quoted && (byte === 0x0a || byte === 0x0d)) return at;
    }
    return bytes.length;
}

const next = (bytes: Uint8Array, end: number): number => (bytes[end] === 0x0d && bytes[end + 1] === 0x0a ? end + 2 : end + 1);

function separatorOf(header: string): CsvHead['separator'] {
    const unquoted = header.replace(/"[^"]*"/g, '');
    const count = (mark: string): number => unquoted.split(mark).length;
    const marks = [',', ';', '\t'] as const;
    return marks.reduce<CsvHead['separator']>((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}

export function cellsOf(line: string, separator: string): string[] {
    const cells: string[] = [];
    let cell = '';
    let quoted = false;
    for (let at = 0; at < line.length; at += 1) {
        const mark = line.charAt(at);
        if (quoted && mark === '"' && line.charAt(at + 1) === '"') {
            cell += '"';
            at += 1;
        } else if (mark === '"') quoted = !quoted;
        else if (mark === separator && !quoted) {
            cells.push(cell.trim());
            cell = '';
        } else cell += mark;
    }
    cells.push(cell.trim());
    return cells;
}

// What each column means; undefined: it is left out.
export type Mapping = readonly (UploadColumn | undefined)[];

// Each meaning once: a column that is called by it has it, else the first one that goes by it.
export function guess(columns: readonly HeadColumn[]): Mapping {
    const taken = new Set(columns.map(({ title }) => namedColumn(title)));
    return columns.map(({ title }, index) => {
        const named = namedColumn(title);
        if (named !== undefined) return columns.findIndex((one) => namedColumn(one.title) === named) === index ? named : undefined;
        const column = guessColumn(title);
        if (column === undefined || taken.has(column)) return undefined;
        taken.add(column);
        return column;
    });
}

// The file with its header as the mapping says; the rest of it is sent as it is. A column that is left out keeps its name in
// brackets, by which the server knows none.
export function withHeader(file: Blob, head: CsvHead, mapping: Mapping): Blob {
    const leftOut = (title: string, example: string, index: number): string =>
        title !== '' ? `(${title})` : example !== '' ? `(column ${String(index + 1)})` : '';
    const names = head.columns.map(({ title, example }, index) => mapping[index] ?? leftOut(title, example, index));
    const quote = (name: string): string => (/[",;\t\n]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
    return new Blob([file.slice(0, head.from), names.map(quote).join(head.separator), file.slice(head.to)]);
}
