import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { worthTelling } from './changes';

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

// The newest of what was done in an account, without what is not shown: people who only come and go do not hide it. `cut`: further back
// was not looked.
const shownChanges = 6;
const mostPages = 5;

export const changesQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['audit', 'newest', account ?? 'all'],
        queryFn: async () => {
            const items: Schemas['AuditEntry'][] = [];
            let cursor: { cursor?: string } = {};
            for (let page = 0; page < mostPages; ++page) {
                const answered = await answer(
                    api.GET('/api/v1/audit-entries', { params: { query: { limit: 100, ...(account === undefined ? {} : { account_id: account }), ...cursor } } }),
                );
                items.push(...(answered.items ?? []).filter(worthTelling));
                if (items.length >= shownChanges || answered.next_cursor === undefined) return { items: items.slice(0, shownChanges), cut: false };
                cursor = { cursor: answered.next_cursor };
            }
            return { items, cut: true };
        },
    });

export const newsQuery = queryOptions({
    queryKey: ['notifications', 'newest'],
    queryFn: () => answer(api.GET('/api/v1/notifications', { params: { query: { limit: 6 } } })),
});
