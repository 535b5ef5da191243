import { infiniteQueryOptions, keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import { wholeList } from '../api/pages';
import type { operations, paths } from '../api/schema';
import { may, useMe } from '../app/session';
import { after } from '../design/rows';
import { readable } from '../text';

export type Contract = Schemas['ContractView'];
export type ContractLine = Schemas['ContractLineView'];
export type ContractSort = Schemas['ContractSort'];
export type CertificateView = Schemas['CertificateView'];
export type ContractFilters = Omit<NonNullable<paths['/api/v1/contracts']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const contractsQuery = (filters: ContractFilters) =>
    infiniteQueryOptions({
        queryKey: ['contracts', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/contracts', {
                    signal,
                    params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : { cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const contractQuery = (id: string) =>
    queryOptions({
        queryKey: ['contracts', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/contracts/{contract_id}', { params: { path: { contract_id: id } } })),
    });

export type LineFilters = Omit<NonNullable<operations['contracts_list_contract_lines']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;
export type LineSort = NonNullable<LineFilters['sort']>;

export const linesQuery = (id: string, filters: LineFilters) =>
    infiniteQueryOptions({
        queryKey: ['contracts', 'lines', id, filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/contracts/{contract_id}/lines', {
                    signal,
                    params: { path: { contract_id: id }, query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : after(pageParam)) } },
                }),
            ),
        placeholderData: keepPreviousData,
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const quantityLinesQuery = (id: string) =>
    queryOptions({
        queryKey: ['contracts', 'quantity-lines', id],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/contracts/{contract_id}/quantity-lines', { params: { path: { contract_id: id }, query: { limit: 100, ...cursor } } }))),
    });

export const documentsQuery = (id: string) =>
    queryOptions({
        queryKey: ['contracts', 'documents', id],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/contracts/{contract_id}/documents', { params: { path: { contract_id: id }, query: { limit: 100, ...cursor } } }))),
    });

export const changeRequestsQuery = (id: string) =>
    queryOptions({
        queryKey: ['contracts', 'change-requests', id],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/contracts/{contract_id}/change-requests', { params: { path: { contract_id: id }, query: { limit: 100, ...cursor } } }))),
    });

export const plansQuery = queryOptions({
    queryKey: ['plans'],
    queryFn: () => answer(api.GET('/api/v1/plans')),
    staleTime: 600_000,
});

// Plans by their code, and what people call them.
export function usePlans(): { plans: readonly Schemas['Plan'][]; nameOf: (code: string) => string } {
    const plans = useQuery({ ...plansQuery, enabled: may(useMe(), 'contract.read') });
    return useMemo(() => {
        const items = plans.data?.items ?? [];
        const names = new Map(items.map((plan) => [plan.code, plan.name]));
        return { plans: items, nameOf: (code) => names.get(code) ?? readable(code) };
    }, [plans.data]);
}

// The first of those that wait to be used.
export const waitingCertificatesQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['certificates', 'waiting', account ?? 'all'],
        queryFn: () => answer(api.GET('/api/v1/certificates', { params: { query: { status: 'issued', limit: 1, ...(account === undefined ? {} : { account_id: account }) } } })),
    });

export type CertificateSort = Schemas['CertificateSort'];
export type CertificateFilters = Omit<NonNullable<paths['/api/v1/certificates']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const certificatesQuery = (filters: CertificateFilters) =>
    infiniteQueryOptions({
        queryKey: ['certificates', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/certificates', {
                    signal,
                    params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : after(pageParam)) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const certificateQuery = (id: string) =>
    queryOptions({
        queryKey: ['certificates', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/certificates/{certificate_id}', { params: { path: { certificate_id: id } } })),
    });
