import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { allPages } from '../api/pages';

export const unreadQuery = queryOptions({
    queryKey: ['notifications', 'count'],
    queryFn: () => answer(api.GET('/api/v1/notification-count')),
    refetchInterval: 60_000,
});

// Every account that one may see: to choose one, to search in, and to call the others by name.
export const accountsQuery = queryOptions({
    queryKey: ['accounts', 'all'],
    queryFn: async () => ({
        items: await allPages((cursor) => answer(api.GET('/api/v1/accounts', { params: { query: { limit: 500, ...cursor } } }))),
    }),
    staleTime: 60_000,
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
