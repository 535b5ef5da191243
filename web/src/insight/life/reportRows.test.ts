import { expect, test } from 'vitest';
import { CsvLines, readRows } from './reportRows';

const streamOf = (...pieces: string[]): ReadableStream<Uint8Array> =>
    new ReadableStream({
        start(controller) {
            for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
            controller.close();
        },
    });

test('INS_13_rows are read wherever the line cuts them', async () => {
    const { rows, cut } = await readRows(streamOf('\uFEFFdevice,unit,sku,end_', 'of_support\r\nNW1,dev', 'ice,"A ""b"", c",2027-01-01\r\nNW2,part,,\r\n'), 10);
    expect(cut).toBe(false);
    expect(rows.map((row) => [row.place, row.device, row.unit, row.sku, row.end_of_support])).toEqual([
        [1, 'NW1', 'device', 'A "b", c', '2027-01-01'],
        [2, 'NW2', 'part', '', ''],
    ]);
});

test('INS_13_titles in words are known as well', async () => {
    const { rows } = await readRows(streamOf('Device,End of support\nNW1,2027-01-01\n'), 10);
    expect(rows[0]?.end_of_support).toBe('2027-01-01');
});

test('INS_13_no more is read than is looked at', async () => {
    const { rows, cut } = await readRows(streamOf('device\n', 'a\nb\n', 'c\nd\n'), 3);
    expect(rows.map((row) => row.device)).toEqual(['a', 'b', 'c']);
    expect(cut).toBe(true);
});

test('INS_13_the first rows are shown while the rest is read', async () => {
    const lines = (from: number): string => Array.from({ length: 400 }, (_, at) => `d${String(from + at)}\n`).join('');
    const early: string[][] = [];
    const { rows } = await readRows(streamOf('device\n', lines(0), lines(400), lines(800)), 5000, (some) => early.push(some.map((row) => row.device)));
    expect(rows.length).toBe(1200);
    expect(early.length).toBe(1);
    expect(early[0]?.length).toBe(500);
    expect(early[0]?.[499]).toBe('d499');
});

test('INS_13_a line that ends within quotes goes on', () => {
    const seen: string[][] = [];
    const lines = new CsvLines();
    for (const piece of ['"a', '\nb', '"', ',c\n']) lines.push(piece, (cells) => seen.push(cells));
    expect(seen).toEqual([['a\nb', 'c']]);
});
