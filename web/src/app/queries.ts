import { queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';

export const unreadQuery = queryOptions({
    queryKey: ['notifications', 'count'],
    queryFn: () => answer(api.GET('/api/v1/notification-count')),
    refetchInterval: 60_000,
});

// The first of the accounts that one may see, for most people all of them: to call them by name.
export const firstAccountsQuery = queryOptions({
    queryKey: ['accounts', 'first'],
    queryFn: () => answer(api.GET('/api/v1/accounts', { params: { query: { limit: 500, sort: 'name' } } })),
    staleTime: 60_000,
});

export const accountQuery = (id: string) =>
    queryOptions({
        queryKey: ['accounts', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/accounts/{account_id}', { params: { path: { account_id: id } } })),
    });

// To choose one from: by words of its name, the first by name where nothing is typed.
export const accountChoiceQuery = (text: string, kind: Schemas['AccountKind'] | undefined) =>
    queryOptions({
        queryKey: ['accounts', 'choice', text, kind ?? 'all'],
        queryFn: ({ signal }) =>
            answer(
                api.GET('/api/v1/accounts', {
                    signal,
                    params: { query: { limit: 50, sort: 'name', total: true, ...(text === '' ? {} : { text }), ...(kind === undefined ? {} : { kind }) } },
                }),
            ),
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
