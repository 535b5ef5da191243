// A change of many as it goes to the server (ENT-07): the same wish for up to so many at once, each taken or refused by itself.
import { answer, api, type Schemas } from '../api/client';
import { refusalOf } from '../api/problem';
import type { BulkJob, BulkWish } from './bulk';

export const mostInOne = 100;

export interface BulkRequest {
    jobs: readonly BulkJob[];
    body: Schemas['ChangeAssets'];
}

export interface Refused {
    job: BulkJob;
    error: unknown;
}

const ofWish = ({ status, site_id, add, remove }: BulkWish): Partial<Schemas['ChangeAssets']> => ({
    ...(status === undefined ? {} : { status }),
    ...(site_id === undefined ? {} : { site_id }),
    ...(add.length === 0 ? {} : { add_labels: [...add] }),
    ...(remove.length === 0 ? {} : { remove_labels: [...remove] }),
});

// Parts are not moved by themselves: they are asked for the rest of the wish, and go first, since what moves changes its parts.
export function requestsOf(jobs: readonly BulkJob[], wish: BulkWish, most = mostInOne): BulkRequest[] {
    const { site_id, ...rest } = wish;
    const part = ({ row }: BulkJob): boolean => site_id !== undefined && row.parent_id !== undefined;
    const groups = [
        { jobs: jobs.filter(part), wish: rest },
        { jobs: jobs.filter((job) => !part(job)), wish },
    ];
    return groups.flatMap((group) =>
        Array.from({ length: Math.ceil(group.jobs.length / most) }, (_, at) => {
            const some = group.jobs.slice(at * most, (at + 1) * most);
            return { jobs: some, body: { assets: some.map(({ row }) => ({ id: row.id, version: row.version })), ...ofWish(group.wish) } };
        }),
    );
}

// Those that were refused, in their order; all of them where the request was.
export function refusedOf({ jobs }: BulkRequest, done: Schemas['ChangedAssets']): Refused[] {
    return jobs.flatMap((job, at) => {
        const row = done.assets?.[at];
        if (row?.outcome !== 'refused') return [];
        return [{ job, error: refusalOf(row) }];
    });
}

export async function sendBulk(request: BulkRequest, dryRun: boolean): Promise<Refused[]> {
    try {
        return refusedOf(request, await answer(api.POST('/api/v1/assets/changes', { body: { ...request.body, dry_run: dryRun } })));
    } catch (error) {
        return request.jobs.map((job) => ({ job, error }));
    }
}
