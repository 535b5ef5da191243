import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { batched } from '../api/batch';
import { wholeList } from '../api/pages';
import type { paths } from '../api/schema';

export type Account = Schemas['Account'];
export type AccountWarnings = Schemas['AccountWarnings'];
export type CareRequest = Schemas['CareRequestView'];
export type AuditEntry = Schemas['AuditEntry'];

export const accountWarningsQuery = queryOptions({
    queryKey: ['warnings', 'whole'],
    queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/warnings', { params: { query: { limit: 500, ...cursor } } }))),
    staleTime: 60_000,
});

// Of the accounts of a list, many in one call.
const warningsOf = batched(async (ids) =>
    ((await answer(api.GET('/api/v1/warnings', { params: { query: { ids, limit: ids.length } } }))).items ?? []).map((one) => ({ ...one, id: one.account_id })),
);
export const warningsOfQuery = (account: string) => queryOptions({ queryKey: ['warnings', 'of', account], queryFn: () => warningsOf(account), staleTime: 60_000 });

// What of an account stands on its page: the first few of each, for a look; the pages behind have them all.
const few = 6;
const of = (account: string) => ({ params: { query: { account_id: account, limit: few } } });

export const peopleOfQuery = (account: string) =>
    queryOptions({ queryKey: ['people', 'of', account], queryFn: () => answer(api.GET('/api/v1/people', of(account))) });

export const sitesOfQuery = (account: string) =>
    queryOptions({ queryKey: ['sites', 'of', account], queryFn: () => answer(api.GET('/api/v1/sites', of(account))) });

export const contractsOfQuery = (account: string) =>
    queryOptions({
        queryKey: ['contracts', 'of', account],
        queryFn: () =>
            answer(api.GET('/api/v1/contracts', { params: { query: { account_id: account, limit: few, total: true, sort: 'until_day', order: 'desc' } } })),
    });

export const certificatesOfQuery = (account: string) =>
    queryOptions({ queryKey: ['certificates', 'of', account], queryFn: () => answer(api.GET('/api/v1/certificates', of(account))) });

export const ordersOfQuery = (account: string) =>
    queryOptions({
        queryKey: ['orders', 'of', account],
        queryFn: () =>
            answer(api.GET('/api/v1/orders', { params: { query: { account_id: account, limit: few, total: true, sort: 'ordered_on', order: 'desc' } } })),
    });

export const auditOfQuery = (account: string) =>
    queryOptions({ queryKey: ['audit', 'of', account], queryFn: () => answer(api.GET('/api/v1/audit-entries', of(account))) });

export const partnerLinksOfQuery = (account: string) =>
    queryOptions({ queryKey: ['partner-links', 'of', account], queryFn: () => answer(api.GET('/api/v1/partner-links', of(account))) });

// Its oldest open ones.
export const openRequestsOfQuery = (account: string) =>
    queryOptions({
        queryKey: ['requests', 'of', account],
        queryFn: () => answer(api.GET('/api/v1/requests', { params: { query: { account_id: account, status: 'open', limit: few } } })),
    });

export type AccountFilters = Omit<NonNullable<paths['/api/v1/accounts']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;
export type AccountSort = Schemas['AccountSort'];

// Page by page, as the server finds and sorts them.
export const accountListQuery = (filters: AccountFilters) =>
    infiniteQueryOptions({
        queryKey: ['accounts', 'list', filters],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/accounts', { params: { query: { sort: 'name', ...filters, limit: 100, ...(pageParam === '' ? { total: true } : { cursor: pageParam }) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export type RequestFilters = Omit<NonNullable<paths['/api/v1/requests']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const requestsQuery = (filters: RequestFilters) =>
    infiniteQueryOptions({
        queryKey: ['requests', 'list', filters],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/requests', { params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : { cursor: pageParam }) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

// How many open ones one has taken oneself, or nobody has.
export const openRequestCountQuery = (taken: 'me' | 'nobody') =>
    queryOptions({
        queryKey: ['requests', 'count', taken],
        queryFn: () => answer(api.GET('/api/v1/requests', { params: { query: { status: 'open', taken, limit: 1, total: true } } })),
    });

export const requestQuery = (id: string) =>
    queryOptions({
        queryKey: ['requests', 'one', id],
        queryFn: () => answer<CareRequest>(api.GET('/api/v1/requests/{request_id}', { params: { path: { request_id: id } } })),
    });
