import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

export const summaryQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['assets', 'summary', account ?? 'all'],
        queryFn: () => answer(api.GET('/api/v1/assets/summary', { params: { query: account === undefined ? {} : { account_id: account } } })),
    });

export const warningsQuery = (account: string) =>
    queryOptions({
        queryKey: ['warnings', account],
        queryFn: () => answer(api.GET('/api/v1/accounts/{account_id}/warnings', { params: { path: { account_id: account } } })),
    });

// Whether there is anybody besides oneself.
export const firstPeopleQuery = (account: string) =>
    queryOptions({
        queryKey: ['people', 'first', account],
        queryFn: () => answer(api.GET('/api/v1/people', { params: { query: { account_id: account, limit: 2 } } })),
        staleTime: 60_000,
    });

export const invitationsQuery = (account: string) =>
    queryOptions({
        queryKey: ['invitations', 'some', account],
        queryFn: () => answer(api.GET('/api/v1/invitations', { params: { query: { account_id: account, limit: 1 } } })),
    });

// The newest of what was done in an account: more than is shown, since signing in and out is not shown.
export const changesQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['audit', 'newest', account ?? 'all'],
        queryFn: () =>
            answer(api.GET('/api/v1/audit-entries', { params: { query: { limit: 60, ...(account === undefined ? {} : { account_id: account }) } } })),
    });

export const newsQuery = queryOptions({
    queryKey: ['notifications', 'newest'],
    queryFn: () => answer(api.GET('/api/v1/notifications', { params: { query: { limit: 6 } } })),
});
