import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type WorkRow = Schemas['WorkRow'];
export type WorkView = Schemas['WorkView'];
export type WorkFilters = Omit<NonNullable<paths['/api/v1/case-work']['get']['parameters']['query']>, 'cursor' | 'limit'>;

export const workViews = ['mine', 'queue', 'unowned', 'team'] as const satisfies readonly WorkView[];

// What has run out first, then by what is due next.
export const workQuery = (filters: WorkFilters) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'work', filters],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/case-work', { signal, params: { query: { ...filters, limit: 50, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        // How clocks stand is told by the server's time.
        refetchInterval: 60_000,
    });

export const workCountsQuery = queryOptions({
    queryKey: ['cases', 'work-counts'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/case-work/counts', { signal })),
    refetchInterval: 60_000,
});
