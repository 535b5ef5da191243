import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import type { paths } from '../api/schema';

export type ListedAsset = Schemas['ListedAsset'];
export type AssetSort = Schemas['AssetSort'];
export type AssetFilters = Omit<NonNullable<paths['/api/v1/assets']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const assetsQuery = (filters: AssetFilters) =>
    infiniteQueryOptions({
        queryKey: ['assets', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/assets', {
                    signal,
                    params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : { cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const assetQuery = (id: string) =>
    queryOptions({
        queryKey: ['assets', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/assets/{asset_id}', { params: { path: { asset_id: id } } })),
    });

// The product, site and cover of one asset, as its row in the list has them.
export const assetRowQuery = (serial: string, number: 'serial_number' | 'ssrn', id: string) =>
    queryOptions({
        queryKey: ['assets', 'row', id],
        queryFn: async () => {
            const page = await answer(api.GET('/api/v1/assets', { params: { query: { [number]: serial, limit: 100 } } }));
            return page.items?.find((row) => row.id === id) ?? null;
        },
    });

export const historyQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['assets', 'history', id],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/assets/{asset_id}/history', {
                    params: { path: { asset_id: id }, query: { limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const componentsQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['assets', 'components', id],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/assets/{asset_id}/components', {
                    params: { path: { asset_id: id }, query: { limit: 100, ...(pageParam === '' ? {} : { cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const sitesQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['sites', account ?? 'all'],
        queryFn: () =>
            answer(api.GET('/api/v1/sites', { params: { query: { limit: 100, ...(account === undefined ? {} : { account_id: account }) } } })),
        staleTime: 300_000,
    });

export const productsQuery = (prefix: string) =>
    queryOptions({
        queryKey: ['products', prefix],
        queryFn: ({ signal }) =>
            answer(
                api.GET('/api/v1/products', {
                    signal,
                    params: { query: { limit: 20, sort: 'sku', ...(prefix === '' ? {} : { sku_prefix: prefix }) } },
                }),
            ),
        staleTime: 300_000,
    });
