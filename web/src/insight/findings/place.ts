// Where a group's rows are, and one finding's panel.
import type { FindingGroup, Grouping, Named } from './queries';
import type { FindingsSearch } from './routes';

export const nameOf = ({ asset_id, advisory_id }: Named): string => `${asset_id}.${advisory_id}`;

export function namedBy(text: string | undefined): Named | undefined {
    const [asset_id, advisory_id, more] = (text ?? '').split('.');
    return asset_id === undefined || asset_id === '' || advisory_id === undefined || advisory_id === '' || more !== undefined ? undefined : { asset_id, advisory_id };
}

// What narrows the list to the group. Where the release was never shown there is none to ask for.
export function searchOf(by: Grouping, group: Pick<FindingGroup, 'key'>): FindingsSearch {
    if (by === 'release' && group.key === '') return { release_shown: 'false' };
    const names = { advisory: 'advisory_id', device: 'asset_id', site: 'site_id', release: 'release', model: 'model' } as const;
    return { [names[by]]: group.key };
}
