import { expect, test } from 'vitest';
import { judge, tighter } from './judge';

const rules = { largest_mib: 1, part_mib: 1, unfinished_days: 1, unfinished_of_a_person: 1, refused_endings: ['exe'], scan_minutes: 1, most_files_of_a_case: 9, most_gib_of_a_case: 1, most_files_of_an_account: 9, most_gib_of_an_account: 1 };
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

test('Q_14_choosing: what there is no room for is told before it is sent, counted with what goes before it', () => {
    const of = (files: number, bytes: number) => ({ files, most_files: 3, bytes, most_bytes: 100 });
    const chosen = [file('a', 40), file('b', 40), file('c', 10)];
    expect(judge(chosen, rules, { of_case: of(0, 30), of_account: of(0, 0) }).refused).toEqual([{ name: 'b', why: 'case_full' }]);
    expect(judge(chosen, rules, { of_case: of(0, 0), of_account: of(2, 0) }).refused.map(({ why }) => why)).toEqual(['account_full', 'account_full']);
    expect(tighter({ of_case: of(0, 30), of_account: of(0, 0) }).whole).toBe(false);
    expect(tighter({ of_case: of(0, 30), of_account: of(0, 31) }).whole).toBe(true);
});

test('CASE_25_choosing: who may not read all cases of the account is told of the room of the case alone', () => {
    const of_case = { files: 0, most_files: 3, bytes: 30, most_bytes: 100 };
    expect(judge([file('a', 40), file('b', 40)], rules, { of_case }).refused).toEqual([{ name: 'b', why: 'case_full' }]);
    expect(tighter({ of_case })).toEqual({ room: of_case, whole: false });
});
