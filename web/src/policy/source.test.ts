import { expect, test } from 'vitest';
import { linesOf } from './source';

test('ID_09_policy files are shown line by line, what a line names apart from what it says, nothing lost', () => {
    const text = '# Plans\nplans:\n  - code: care\n    url: https://a.example/x\n      continued: no\n  - "a: b"\n';
    const lines = linesOf(text);
    expect(lines.map((line) => line.key + line.rest).join('\n')).toBe(text.trimEnd());
    expect(lines.map((line) => line.key)).toEqual(['', 'plans:', '  - code:', '    url:', '      continued:', '']);
    expect(lines.map((line) => line.remark)).toEqual([true, false, false, false, false, false]);
});
