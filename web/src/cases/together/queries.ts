import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { after } from '../../design/rows';

export type CaseTies = Schemas['CaseTies'];
export type TiedCase = Schemas['TiedCase'];
export type OutageChild = Schemas['OutageChild'];
export type OutageProgress = Schemas['OutageProgress'];
export type WordKind = Schemas['WordKind'];

const at = (id: string) => ({ params: { path: { case_id: id } } });

export const tiesQuery = (id: string) => queryOptions({ queryKey: ['cases', 'ties', id], queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/ties', at(id))) });

export const childrenQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'children', id],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/cases/{case_id}/children', { signal, params: { path: { case_id: id }, query: { limit: 50, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

const going = ({ done_at }: OutageProgress): boolean => done_at === undefined;

// The last said first.
export const wordsQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'outage-words', id],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/cases/{case_id}/outage-words', { signal, params: { path: { case_id: id }, query: { limit: 5, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        // Until the last child is reached.
        refetchInterval: ({ state }) => ((state.data?.pages ?? []).some(({ items = [] }) => items.some(going)) ? 2_000 : false),
    });

const of = (id: string, key: string) => ({ path: { case_id: id }, header: { 'Idempotency-Key': key } });

export const together = {
    merge: (id: string, into: string, key: string) => answer(api.POST('/api/v1/cases/{case_id}/merge', { params: of(id, key), body: { into } })),
    setParent: (id: string, parent: string) => answer(api.PUT('/api/v1/cases/{case_id}/parent', { ...at(id), body: { parent } })),
    removeParent: (id: string) => answer(api.DELETE('/api/v1/cases/{case_id}/parent', at(id))),
    say: (id: string, body: Schemas['SayToChildren'], key: string) => answer(api.POST('/api/v1/cases/{case_id}/outage-words', { params: of(id, key), body })),
} as const;
