import { expect, test } from 'vitest';
import { areasOf, kindsOf, shareOf, usedAreas, type Role } from './roles';

const role = (name: string, account_kind: Role['account_kind'], may: string[]): Role => ({ name, account_kind, description: '', actions: may, may });
const areas = areasOf(['asset.read', 'asset.register', 'job.read', 'job.redeliver', 'request.read', 'request.read_all', 'request.close']);

test('ID_09_role sheet: actions stand in their areas', () => {
    expect(areas.map(({ name }) => name)).toEqual(['asset', 'job', 'request']);
    expect(areas[2]?.actions).toHaveLength(3);
});

test('ID_09_role sheet: an area says whether a role may all, only read, some or nothing of it', () => {
    const manager = role('case_manager', 'customer', ['asset.read', 'asset.register', 'request.read', 'request.read_all']);
    expect(areas.map((area) => shareOf(manager, area))).toEqual(['all', 'none', 'reads']);
    // Where there is nothing but reading, all of it is reading.
    expect(shareOf(role('auditor', 'vendor', ['audit.read']), { name: 'audit', actions: ['audit.read'] })).toBe('reads');
    expect(shareOf(role('care', 'vendor', ['request.read', 'request.close']), areas[2]!)).toBe('some');
    // Whatever it is called, reading is reading.
    expect(shareOf(role('reader', 'customer', ['life.read', 'life.report_read']), { name: 'life', actions: ['life.feed_create', 'life.read', 'life.report_read'] })).toBe('reads');
    expect(shareOf(role('reader', 'customer', ['life.read', 'life.readjust']), { name: 'life', actions: ['life.read', 'life.readjust', 'life.report'] })).toBe('some');
});

test('ID_09_role sheet: what no role of the kind may do is left out, and kinds without roles are not offered', () => {
    const member = role('member', 'customer', ['asset.read']);
    expect(usedAreas(areas, [member]).map(({ name }) => name)).toEqual(['asset']);
    expect(kindsOf({ roles: [member] } as never)).toEqual(['customer']);
});
