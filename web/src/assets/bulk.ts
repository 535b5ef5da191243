// Changing many devices at once (ENT-07): what each is asked for, one after another, each with the version that was shown.
import type { Schemas } from '../api/client';
import type { ListedAsset } from './queries';

type Patch = Schemas['PatchAsset'];

export interface BulkWish {
    status?: Schemas['AssetStatus'];
    site_id?: string;
    add: readonly string[];
    remove: readonly string[];
}

// What must change of one device; undefined where it is so already.
export function wishedOf(row: ListedAsset, wish: BulkWish): Patch | undefined {
    const labels = row.labels ?? [];
    const next = [...labels.filter((label) => !wish.remove.includes(label)), ...wish.add.filter((label) => !labels.includes(label))];
    const patch: Patch = {
        ...(wish.status === undefined || wish.status === row.status ? {} : { status: wish.status }),
        ...(wish.site_id === undefined || wish.site_id === row.site_id ? {} : { site_id: wish.site_id }),
        ...(next.join('\n') === labels.join('\n') ? {} : { labels: next }),
    };
    return Object.keys(patch).length === 0 ? undefined : patch;
}

export interface BulkJob {
    row: ListedAsset;
    patch: Patch;
}

export interface BulkPlan {
    jobs: readonly BulkJob[];
    // They are so already.
    unchanged: number;
    // Parts are where their device is: they go with it and are not moved by themselves.
    parts: number;
}

export function planBulk(rows: readonly ListedAsset[], wish: BulkWish): BulkPlan {
    const jobs: BulkJob[] = [];
    let unchanged = 0;
    let parts = 0;
    for (const row of rows) {
        const stays = wish.site_id !== undefined && row.parent_id !== undefined;
        const { site_id: _, ...rest } = wish;
        const patch = wishedOf(row, stays ? rest : wish);
        if (stays && row.site_id !== wish.site_id) parts += 1;
        else if (patch === undefined) unchanged += 1;
        if (patch !== undefined) jobs.push({ row, patch });
    }
    // What moves takes its parts along, whose versions change by that: so parts come first.
    jobs.sort((one, other) => Number(one.patch.site_id !== undefined) - Number(other.patch.site_id !== undefined));
    return { jobs, unchanged, parts };
}

// A few at a time, in their order; `stopped` is asked before each.
export async function inTurn<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>, stopped: () => boolean): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
        for (;;) {
            const item = items[next];
            if (item === undefined || stopped()) return;
            next += 1;
            await work(item);
        }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
