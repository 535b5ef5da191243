import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import type { paths } from '../api/schema';

export type Asset = Schemas['Asset'];
export type SourcedField = Schemas['SourcedField'];
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
                    // The first page comes soon; who scrolls on gets more at once.
                    params: { query: { ...filters, ...(pageParam === '' ? { limit: 100, total: true } : { limit: 500, cursor: pageParam }) } },
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
export const assetRowQuery = (id: string) =>
    queryOptions({
        queryKey: ['assets', 'row', id],
        queryFn: async () => (await answer(api.GET('/api/v1/assets', { params: { query: { asset_id: [id], limit: 1 } } }))).items?.[0] ?? null,
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

// By the beginning of the SKU, else by words; `near`: nothing fits, these begin alike.
export const productChoiceQuery = (typed: string) =>
    queryOptions({
        queryKey: ['products', 'choice', typed],
        queryFn: async ({ signal }) => {
            const ask = async (query: { sku_prefix?: string; text?: string }) =>
                (await answer(api.GET('/api/v1/products', { signal, params: { query: { limit: 50, sort: 'sku', ...query } } }))).items ?? [];
            const begins = await ask(typed === '' ? {} : { sku_prefix: typed });
            if (begins.length > 0 || typed === '') return { items: begins, near: false };
            const says = await ask({ text: typed });
            if (says.length > 0) return { items: says, near: false };
            return { items: await ask({ sku_prefix: typed.slice(0, 2) }), near: true };
        },
        staleTime: 300_000,
    });

// A key of its own: under ['products', 'one'] stands the answer with its tag.
export const productQuery = (id: string) =>
    queryOptions({
        queryKey: ['products', 'named', id],
        queryFn: () => answer(api.GET('/api/v1/products/{product_id}', { params: { path: { product_id: id } } })),
        staleTime: 300_000,
    });

// Who says each field since when (ENT-29).
export const sourcesQuery = (id: string) =>
    queryOptions({
        queryKey: ['assets', 'sources', id],
        queryFn: () => answer(api.GET('/api/v1/assets/{asset_id}/sources', { params: { path: { asset_id: id } } })),
    });

export const warrantiesQuery = (id: string) =>
    queryOptions({
        queryKey: ['assets', 'warranties', id],
        queryFn: () => answer(api.GET('/api/v1/assets/{asset_id}/warranties', { params: { path: { asset_id: id } } })),
    });

// How many sit directly in it.
export const partsQuery = (id: string) =>
    queryOptions({
        queryKey: ['assets', 'parts', id],
        queryFn: async () => (await answer(api.GET('/api/v1/assets', { params: { query: { parent_id: id, total: true, limit: 1 } } }))).total ?? 0,
    });

// What one's own account has under a number: the same number may be several products' (ENT-18).
export const numberQuery = (number: string, account: string | undefined) =>
    queryOptions({
        queryKey: ['assets', 'number', number, account ?? 'all'],
        queryFn: async ({ signal }) => {
            const query = { limit: 20, ...(account === undefined ? {} : { account_id: account }) };
            const ask = (by: 'serial_number' | 'ssrn') => answer(api.GET('/api/v1/assets', { signal, params: { query: { ...query, [by]: number } } }));
            const [hardware, software] = await Promise.all([ask('serial_number'), ask('ssrn')]);
            return [...(hardware.items ?? []), ...(software.items ?? [])];
        },
    });
