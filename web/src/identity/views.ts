// Saved views of a list (ENT-08): what it was asked and which columns were hidden, under a name.
import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { wholeList } from '../api/pages';

export type SavedView = Schemas['SavedView'];

export interface ViewQuery {
    search: Readonly<Record<string, string>>;
    // Columns that are hidden; a view that is silent about them leaves them as they are.
    hidden?: readonly string[];
}

export const viewsQuery = (list: string) =>
    queryOptions({
        queryKey: ['views', list],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/saved-views', { params: { query: { list, limit: 200, ...cursor } } }))),
        staleTime: 60_000,
    });

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

// The server keeps whatever was saved as it is, by whatever version of the portal: what does not fit is left out.
export function readView(query: unknown): ViewQuery {
    if (!isRecord(query)) return { search: {} };
    const search = isRecord(query['search']) ? query['search'] : {};
    const { hidden } = query;
    return {
        search: Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')),
        ...(Array.isArray(hidden) ? { hidden: hidden.filter((id) => typeof id === 'string') } : {}),
    };
}

const sorted = (values: readonly string[]): string => [...values].sort().join('\n');

// Whether a view still shows what it was saved with.
export const sameView = (one: ViewQuery, other: ViewQuery): boolean =>
    sorted(Object.entries(one.search).map(([name, value]) => `${name}=${value}`)) ===
        sorted(Object.entries(other.search).map(([name, value]) => `${name}=${value}`)) &&
    (one.hidden === undefined || other.hidden === undefined || sorted(one.hidden) === sorted(other.hidden));
