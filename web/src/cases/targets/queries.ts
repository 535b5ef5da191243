import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type TargetsMet = Schemas['TargetsMet'];
export type TargetResult = Schemas['TargetResult'];
export type TargetWeek = Schemas['TargetWeek'];
export type TargetLine = Schemas['TargetLine'];
export type TargetGroup = Schemas['TargetGroup'];
export type TargetOutcome = Schemas['TargetOutcome'];
export type ClockKind = Schemas['ClockKind'];
export type MetFilters = NonNullable<paths['/api/v1/case-targets-met']['get']['parameters']['query']>;
export type LineFilters = Omit<NonNullable<paths['/api/v1/case-targets-met/clocks']['get']['parameters']['query']>, 'cursor' | 'limit'>;

export const clockKinds = ['first_response', 'contact', 'update', 'resolution'] as const satisfies readonly ClockKind[];
export const targetGroups = ['priority', 'plan', 'centre', 'queue'] as const satisfies readonly TargetGroup[];

export const targetsMetQuery = (filters: MetFilters) =>
    queryOptions({
        queryKey: ['targets-met', filters],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/case-targets-met', { signal, params: { query: filters } })),
    });

export const targetLinesQuery = (filters: LineFilters) =>
    infiniteQueryOptions({
        queryKey: ['targets-met', 'clocks', filters],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/case-targets-met/clocks', { signal, params: { query: { ...filters, limit: 25, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });
