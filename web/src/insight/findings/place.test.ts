import { expect, test } from 'vitest';
import { nameOf, namedBy, searchOf } from './place';

test('INS_09_findings: a finding is named in the address by its device and its advisory', () => {
    const named = { asset_id: 'a-1', advisory_id: 'b-2' };
    expect(namedBy(nameOf(named))).toEqual(named);
    for (const odd of [undefined, '', 'a', 'a.', '.b', 'a.b.c']) expect(namedBy(odd)).toBeUndefined();
});

test('INS_09_findings: each group leads to its rows', () => {
    expect(searchOf('advisory', { key: 'x' })).toEqual({ advisory_id: 'x' });
    expect(searchOf('device', { key: 'x' })).toEqual({ asset_id: 'x' });
    expect(searchOf('site', { key: 'x' })).toEqual({ site_id: 'x' });
    expect(searchOf('model', { key: 'EX4300-48P' })).toEqual({ model: 'EX4300-48P' });
    expect(searchOf('release', { key: '21.4R3' })).toEqual({ release: '21.4R3' });
    expect(searchOf('release', { key: '' })).toEqual({ release_shown: 'false' });
});
