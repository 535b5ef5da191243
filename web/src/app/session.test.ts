import { expect, test } from 'vitest';
import { ProblemError, problemOf } from '../api/problem';
import { safeNext } from '../identity/next';
import { may, type Me } from './session';

const me = (...actions: string[]): Me => ({ actions }) as unknown as Me;

test('ID_09_rights are granted by name, by group, or all', () => {
    expect(may(me('asset.read'), 'asset.read')).toBe(true);
    expect(may(me('asset.read'), 'asset.update')).toBe(false);
    expect(may(me('asset.*'), 'asset.update')).toBe(true);
    expect(may(me('asset.*'), 'assets.update')).toBe(false);
    expect(may(me('*'), 'mail.read')).toBe(true);
    expect(may({} as Me, 'mail.read')).toBe(false);
});

test('Q_15_next leads only to our own pages', () => {
    expect(safeNext('/contracts?plan=care')).toBe('/contracts?plan=care');
    for (const foreign of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', undefined]) {
        expect(safeNext(foreign)).toBe('/');
    }
});

test('Q_02_problems name the field; what is no problem of ours becomes one', () => {
    const refused = new ProblemError({ ...problemOf({}, 400), fields: [{ pointer: '/sku', detail: 'unknown' }] });
    expect(refused.field('/sku')).toBe('unknown');
    expect(refused.field('/site_id')).toBeUndefined();
    expect(problemOf('<html>', 502)).toMatchObject({ code: 'portal.unreadable_answer', status: 502 });
});
