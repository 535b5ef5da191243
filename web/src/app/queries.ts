import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

export const unreadQuery = queryOptions({
    queryKey: ['notifications', 'count'],
    queryFn: () => answer(api.GET('/api/v1/notification-count')),
    refetchInterval: 60_000,
});

export const accountsQuery = queryOptions({
    queryKey: ['accounts', 'all'],
    queryFn: () => answer(api.GET('/api/v1/accounts', { params: { query: { limit: 100 } } })),
    staleTime: 300_000,
});

export const findDevices = (text: string) =>
    queryOptions({
        queryKey: ['find', 'devices', text],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/assets', { signal, params: { query: { text, limit: 6 } } })),
        staleTime: 30_000,
    });

export const findContract = (number: string) =>
    queryOptions({
        queryKey: ['find', 'contracts', number],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/contracts', { signal, params: { query: { number, limit: 3 } } })),
        staleTime: 30_000,
    });
