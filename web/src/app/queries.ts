import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { batched } from '../api/batch';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import { after } from '../design/rows';

export const unreadQuery = queryOptions({
    queryKey: ['notifications', 'count'],
    queryFn: () => answer(api.GET('/api/v1/notification-count')),
    refetchInterval: 60_000,
});

const named = batched<Schemas['Account']>(async (ids) => (await answer(api.GET('/api/v1/accounts', { params: { query: { ids, limit: ids.length } } }))).items ?? []);

// To call accounts by name, many in one call; null: which one may not see. A key of its own: under ['accounts', 'one'] stands the
// answer with its tag.
export const namedAccountQuery = (id: string) => queryOptions({ queryKey: ['accounts', 'named', id], queryFn: () => named(id), staleTime: 300_000 });

// Whom a partner acts for, by name.
export const customersQuery = infiniteQueryOptions({
    queryKey: ['accounts', 'customers'],
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/accounts', { params: { query: { kind: 'customer', sort: 'name', limit: 100, ...after(pageParam) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
});

export const accountQuery = (id: string) =>
    queryOptions({
        queryKey: ['accounts', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/accounts/{account_id}', { params: { path: { account_id: id } } })),
    });

// Numbers, serials and names of all kinds, at most five of each; of one account where it is chosen.
export const findAnything = (text: string, account: string | undefined) =>
    queryOptions({
        queryKey: ['find', 'anything', text, account ?? 'all'],
        queryFn: ({ signal }) =>
            answer(api.GET('/api/v1/search', { signal, params: { query: { text, ...(account === undefined ? {} : { account_id: account }) } } })),
        staleTime: 30_000,
    });

export const findAccounts = (text: string) =>
    queryOptions({
        queryKey: ['find', 'accounts', text],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/accounts', { signal, params: { query: { text, limit: 5, sort: 'name' } } })),
        staleTime: 30_000,
    });

// Of all accounts, the newest first.
export const findRequests = (text: string) =>
    queryOptions({
        queryKey: ['find', 'requests', text],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/requests', { signal, params: { query: { text, limit: 4, order: 'desc' } } })),
        staleTime: 30_000,
    });

export const findProducts = (text: string) =>
    queryOptions({
        queryKey: ['find', 'products', text],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/products', { signal, params: { query: { text, limit: 4 } } })),
        staleTime: 30_000,
    });

export const findOrders = (text: string, account: string | undefined) =>
    queryOptions({
        queryKey: ['find', 'orders', text, account ?? 'all'],
        queryFn: ({ signal }) =>
            answer(api.GET('/api/v1/orders', { signal, params: { query: { text, limit: 4, ...(account === undefined ? {} : { account_id: account }) } } })),
        staleTime: 30_000,
    });

export const findCases = (text: string, account: string | undefined) =>
    queryOptions({
        queryKey: ['find', 'cases', text, account ?? 'all'],
        queryFn: ({ signal }) =>
            answer(api.GET('/api/v1/cases', { signal, params: { query: { text, limit: 4, ...(account === undefined ? {} : { account_id: account }) } } })),
        staleTime: 30_000,
    });
