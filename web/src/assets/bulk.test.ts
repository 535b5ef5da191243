import { expect, test } from 'vitest';
import { inTurn, planBulk, wishedOf, type BulkWish } from './bulk';
import type { ListedAsset } from './queries';

const row = (values: Partial<ListedAsset>): ListedAsset => ({ id: 'a', status: 'in_use', site_id: 's1', labels: ['core'], version: 3, ...values }) as ListedAsset;
const wish = (values: Partial<BulkWish>): BulkWish => ({ add: [], remove: [], ...values });

test('ENT_07_bulk asks only for what differs', () => {
    expect(wishedOf(row({}), wish({ status: 'in_use', site_id: 's1', add: ['core'] }))).toBeUndefined();
    expect(wishedOf(row({}), wish({ status: 'spare' }))).toEqual({ status: 'spare' });
    expect(wishedOf(row({}), wish({ add: ['row 7'], remove: ['core'] }))).toEqual({ labels: ['row 7'] });
    expect(wishedOf(row({ labels: [] }), wish({ remove: ['core'] }))).toBeUndefined();
});

test('ENT_07_bulk moves devices, and parts with them', () => {
    const rows = [row({ id: 'chassis' }), row({ id: 'board', parent_id: 'chassis' }), row({ id: 'there', site_id: 's2' })];
    const plan = planBulk(rows, wish({ site_id: 's2', status: 'spare' }));
    expect(plan.parts).toBe(1);
    expect(plan.unchanged).toBe(0);
    expect(plan.jobs.map(({ row: { id }, patch }) => [id, patch])).toEqual([
        ['board', { status: 'spare' }],
        ['there', { status: 'spare' }],
        ['chassis', { status: 'spare', site_id: 's2' }],
    ]);
    expect(planBulk(rows, wish({ site_id: 's2' }))).toMatchObject({ parts: 1, unchanged: 1 });
});

test('ENT_07_bulk does all of them, no more than a few at once, and can be stopped', async () => {
    let now = 0;
    let most = 0;
    const done: number[] = [];
    await inTurn(
        [1, 2, 3, 4, 5, 6, 7],
        3,
        async (item) => {
            now += 1;
            most = Math.max(most, now);
            await Promise.resolve();
            now -= 1;
            done.push(item);
        },
        () => false,
    );
    expect(done.sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(most).toBe(3);
    const some: number[] = [];
    await inTurn([1, 2, 3, 4], 1, async (item) => void some.push(item), () => some.length >= 2);
    expect(some).toEqual([1, 2]);
});
