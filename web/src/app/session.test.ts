import { expect, test } from 'vitest';
import { problemOf, refusalOf } from '../api/problem';
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

test('Q_02_problems: what is refused of many, and what is no problem of ours becomes one', () => {
    expect(refusalOf({ code: 'assets.serial_taken', detail: 'It is taken.', rule: 'ENT-05' }).problem).toMatchObject({ status: 409, code: 'assets.serial_taken', rule: 'ENT-05' });
    expect(problemOf('<html>', 502)).toMatchObject({ code: 'portal.unreadable_answer', status: 502 });
});
