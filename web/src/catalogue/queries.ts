import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { batched } from '../api/batch';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import { isId } from '../api/ids';
import { wholeList } from '../api/pages';
import { ProblemError } from '../api/problem';
import type { paths } from '../api/schema';
import { after } from '../design/rows';

export type Product = Schemas['Product'];
export type ProductSort = Schemas['ProductSort'];
export type ProductFilters = Omit<NonNullable<paths['/api/v1/products']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const catalogueQuery = (filters: ProductFilters) =>
    infiniteQueryOptions({
        queryKey: ['products', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/products', {
                    signal,
                    params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : after(pageParam)) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

// What the list can be narrowed down to.
export const choicesQuery = queryOptions({
    queryKey: ['products', 'choices'],
    queryFn: () => answer(api.GET('/api/v1/products/choices')),
    staleTime: 600_000,
});

// When products end by their bulletins, those of a list in one call; null: nobody said an end.
const lifeOfProducts = batched(async (ids) =>
    ((await answer(api.GET('/api/v1/end-of-life/products', { params: { query: { ids } } }))).items ?? []).map((one) => ({ ...one, id: one.product_id })),
);
export const productLifeQuery = (id: string) => queryOptions({ queryKey: ['products', 'life', id], queryFn: () => lifeOfProducts(id), staleTime: 300_000 });


const oneById = (id: string) => answerWithTag(api.GET('/api/v1/products/{product_id}', { params: { path: { product_id: id } } }));

async function oneBySku(sku: string) {
    const page = await answer(api.GET('/api/v1/products', { params: { query: { sku_prefix: sku, sort: 'sku', limit: 20 } } }));
    const found = page.items?.find((product) => product.sku === sku.toUpperCase());
    if (found === undefined) throw new ProblemError({ type: 'about:blank', title: '', status: 404, instance: '', code: 'portal.no_such_sku', detail: sku });
    return oneById(found.id);
}

export const productQuery = (idOrSku: string) =>
    queryOptions({
        queryKey: ['products', 'one', idOrSku],
        queryFn: () => (isId(idOrSku) ? oneById(idOrSku) : oneBySku(idOrSku)),
    });

// How many devices of it there are, of the chosen account or of all that one may see.
export const whereUsedQuery = (id: string, account: string | undefined) =>
    queryOptions({
        queryKey: ['assets', 'where-used', id, account ?? 'all'],
        queryFn: () =>
            answer(
                api.GET('/api/v1/assets', {
                    params: { query: { product_id: id, total: true, limit: 1, ...(account === undefined ? {} : { account_id: account }) } },
                }),
            ),
    });

// The manufacturer's spare parts, to find those that fit into a product: the server can't be asked for them by what they fit into.
export const partsQuery = (manufacturer: string) =>
    queryOptions({
        queryKey: ['products', 'parts', manufacturer],
        queryFn: () =>
            wholeList((cursor) => answer(api.GET('/api/v1/products', { params: { query: { manufacturer, kind: 'fru', limit: 500, sort: 'sku', ...cursor } } }))),
        staleTime: 600_000,
    });
