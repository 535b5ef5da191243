// What a customer lets a partner do, by the day and by the areas of the policy (ID-01).
import { expect, test } from 'vitest';
import type { Schemas } from '../api/client';
import { areasOn, areasWith } from './grants';
import { pageOf } from './pages';

const link = (more: Partial<Schemas['PartnerLink']>): Schemas['PartnerLink'] =>
    ({ account_id: 'lark', areas: ['assets'], from_day: '2026-01-01', granted_at: '2026-01-01T00:00:00Z', ...more }) as Schemas['PartnerLink'];

test('ID_01_areas are those of links that the customer granted and that are not over', () => {
    expect(areasOn([link({})], 'lark', '2026-06-01')).toEqual(['assets']);
    expect(areasOn([link({ account_id: 'other' })], 'lark', '2026-06-01')).toEqual([]);
    expect(areasOn([link({ from_day: '2026-06-02' })], 'lark', '2026-06-01')).toEqual([]);
    expect(areasOn([link({ until_day: '2026-06-01' })], 'lark', '2026-06-01')).toEqual([]);
    expect(areasOn([link({ until_day: '2026-06-02' }), link({ areas: ['reports', 'cases'] })], 'lark', '2026-06-01')).toEqual(['assets', 'reports', 'cases']);
    // The vendor proposed it, the customer has not said yes.
    const { granted_at: _, ...proposed } = link({});
    expect(areasOn([proposed], 'lark', '2026-06-01')).toEqual([]);
});

test('ID_01_areas that would bring a right are named, as the policy has them', () => {
    const sheet = [{ area: 'assets' as const, may: ['asset.read', 'entitlement.read'] }, { area: 'cases' as const, may: ['entitlement.read'] }];
    expect(areasWith(sheet, 'entitlement.read')).toEqual(['assets', 'cases']);
    expect(areasWith(sheet, 'audit.read')).toEqual([]);
});

test('ID_09_address belongs to the page that it hangs below', () => {
    expect(pageOf('/installed-base/17')?.to).toBe('/installed-base');
    expect(pageOf('/findings')?.to).toBe('/findings');
    expect(pageOf('/staff/accounts/1')?.to).toBe('/staff/accounts');
    expect(pageOf('/installed-bases')).toBeUndefined();
    expect(pageOf('/')?.to).toBe('/');
});
