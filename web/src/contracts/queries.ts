import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import type { paths } from '../api/schema';

export type Contract = Schemas['Contract'];
export type ContractLine = Schemas['ContractLine'];
export type CertificateView = Schemas['CertificateView'];
export type ContractFilters = Omit<NonNullable<paths['/api/v1/contracts']['get']['parameters']['query']>, 'cursor' | 'limit'>;

const after = (cursor: string): { cursor?: string } => (cursor === '' ? {} : { cursor });

export const contractsQuery = (filters: ContractFilters) =>
    infiniteQueryOptions({
        queryKey: ['contracts', 'list', filters],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/contracts', { params: { query: { ...filters, limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const contractQuery = (id: string) =>
    queryOptions({
        queryKey: ['contracts', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/contracts/{contract_id}', { params: { path: { contract_id: id } } })),
    });

export const linesQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['contracts', 'lines', id],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/contracts/{contract_id}/lines', {
                    params: { path: { contract_id: id }, query: { limit: 100, ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const plansQuery = queryOptions({
    queryKey: ['plans'],
    queryFn: () => answer(api.GET('/api/v1/plans')),
    staleTime: 600_000,
});

export const certificatesQuery = (account: string | undefined) =>
    infiniteQueryOptions({
        queryKey: ['certificates', account ?? 'all'],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/certificates', {
                    params: { query: { limit: 100, ...(account === undefined ? {} : { account_id: account }), ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });
