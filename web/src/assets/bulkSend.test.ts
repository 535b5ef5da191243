import { expect, test } from 'vitest';
import type { ProblemError } from '../api/problem';
import { planBulk, type BulkWish } from './bulk';
import { refusedOf, requestsOf } from './bulkSend';
import type { ListedAsset } from './queries';

const row = (values: Partial<ListedAsset>): ListedAsset => ({ id: 'a', status: 'in_use', site_id: 's1', labels: ['core'], version: 3, ...values }) as ListedAsset;
const rows = [row({ id: 'chassis' }), row({ id: 'board', parent_id: 'chassis', version: 5 }), row({ id: 'there' })];

test('ENT_07_bulk is asked for the same of all, and of parts without the place, first', () => {
    const wish: BulkWish = { site_id: 's2', status: 'spare', add: ['shelf'], remove: [] };
    const requests = requestsOf(planBulk(rows, wish).jobs, wish);
    expect(requests.map(({ body }) => body)).toEqual([
        { assets: [{ id: 'board', version: 5 }], status: 'spare', add_labels: ['shelf'] },
        { assets: [{ id: 'chassis', version: 3 }, { id: 'there', version: 3 }], site_id: 's2', status: 'spare', add_labels: ['shelf'] },
    ]);
});

test('ENT_07_bulk goes in requests of bounded size, and nothing where nothing is wished', () => {
    const many = Array.from({ length: 250 }, (_, at) => row({ id: String(at) }));
    const wish: BulkWish = { add: [], remove: ['core'] };
    const requests = requestsOf(planBulk(many, wish).jobs, wish);
    expect(requests.map(({ jobs }) => jobs.length)).toEqual([100, 100, 50]);
    expect(requests[2]?.body.remove_labels).toEqual(['core']);
    expect(requestsOf([], wish)).toEqual([]);
});

test('ENT_07_bulk names what was refused with its reason and way out', () => {
    const wish: BulkWish = { status: 'lost', add: [], remove: [] };
    const [request] = requestsOf(planBulk(rows, wish).jobs, wish);
    const refused = refusedOf(request!, {
        changed: 2,
        unchanged: 0,
        refused: 1,
        assets: [
            { id: 'chassis', outcome: 'changed', version: 4 },
            { id: 'board', outcome: 'refused', version: 6, code: 'access.version_changed', detail: 'Changed meanwhile.', remedy: 'Read it again.', rule: 'Q-02' },
            { id: 'there', outcome: 'changed', version: 4 },
        ],
    });
    expect(refused.map(({ job }) => job.row.id)).toEqual(['board']);
    expect((refused[0]?.error as ProblemError).problem).toMatchObject({ code: 'access.version_changed', detail: 'Changed meanwhile.', remedy: 'Read it again.' });
});
