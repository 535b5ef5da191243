import { expect, test } from 'vitest';
import { judge } from './judge';

const rules = { largest_mib: 1, part_mib: 1, unfinished_days: 1, unfinished_of_a_person: 1, refused_endings: ['exe'], scan_minutes: 1 };
const file = (name: string, size: number): File => new File([new Uint8Array(size)], name);

test('CASE_07_choosing: what the server would refuse is told before it is sent', () => {
    const judged = judge([file('good.log', 3), file('empty', 0), file('SETUP.EXE', 3), file('large', 2 ** 20 + 1), file('largest', 2 ** 20)], rules);
    expect(judged.good.map(({ name }) => name)).toEqual(['good.log', 'largest']);
    expect(judged.refused).toEqual([
        { name: 'empty', why: 'empty' },
        { name: 'SETUP.EXE', why: 'ending' },
        { name: 'large', why: 'large' },
    ]);
});

test('CASE_07_choosing: without the rules the server decides alone', () => {
    expect(judge([file('a.exe', 3)], undefined).good).toHaveLength(1);
});
