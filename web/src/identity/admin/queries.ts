// What an account's administrators look at: its people, sites, links and credentials.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../../api/client';
import { wholeList } from '../../api/pages';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type Person = Schemas['Person'];
export type Invitation = Schemas['Invitation'];
export type Site = Schemas['SiteView'];
export type PartnerLink = Schemas['PartnerLink'];
export type Collector = Schemas['Collector'];
export type TokenView = Schemas['TokenView'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditFilters = Omit<NonNullable<paths['/api/v1/audit-entries']['get']['parameters']['query']>, 'cursor' | 'limit'>;

const of = (account: string | undefined): { account_id?: string } => (account === undefined ? {} : { account_id: account });

const part = (text: string): { text?: string } => (text === '' ? {} : { text });

export const peopleQuery = (account: string | undefined, text: string) =>
    infiniteQueryOptions({
        queryKey: ['people', 'list', account ?? 'all', text],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/people', { signal, params: { query: { limit: 200, ...of(account), ...part(text), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const personQuery = (id: string) =>
    queryOptions({
        queryKey: ['people', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/people/{person_id}', { params: { path: { person_id: id } } })),
    });

export const invitationsQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['invitations', account ?? 'all'],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/invitations', { params: { query: { limit: 500, ...of(account), ...cursor } } }))),
    });

export const sitesListQuery = (account: string | undefined, text: string) =>
    infiniteQueryOptions({
        queryKey: ['sites', 'list', account ?? 'all', text],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/sites', { signal, params: { query: { limit: 200, ...of(account), ...part(text), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const siteQuery = (id: string) =>
    queryOptions({
        queryKey: ['sites', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/sites/{site_id}', { params: { path: { site_id: id } } })),
    });

export const partnersQuery = queryOptions({
    queryKey: ['partners'],
    queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/partners', { params: { query: { limit: 500, ...cursor } } }))),
    staleTime: 300_000,
});

// Of an account, on either side of them.
export const partnerLinksQuery = (account: string | undefined) =>
    infiniteQueryOptions({
        queryKey: ['partner-links', 'list', account ?? 'all'],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/partner-links', { params: { query: { limit: 100, ...of(account), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const partnerLinkQuery = (id: string) =>
    queryOptions({
        queryKey: ['partner-links', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/partner-links/{partner_link_id}', { params: { path: { partner_link_id: id } } })),
    });

// `past`: also those that are revoked or over.
export const tokensQuery = (account: string | undefined, past: boolean) =>
    infiniteQueryOptions({
        queryKey: ['tokens', 'list', account ?? 'all', past],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/tokens', { params: { query: { limit: 100, ...of(account), ...(past ? {} : { live: true }), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const collectorsQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['collectors', account ?? 'all'],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/collectors', { params: { query: { limit: 500, ...of(account), ...cursor } } }))),
    });

// An entry is found by its account and its number there.
export interface EntryPlace {
    account: string;
    seq: number;
}

export const entryPlace = (entry: Pick<AuditEntry, 'account_id' | 'seq'>): string => `${entry.account_id}.${String(entry.seq)}`;

// Links of earlier days bear the moment, too.
export function entryPlaceOf(text: string): EntryPlace | undefined {
    const [account, seq] = text.split('.');
    return account !== undefined && /^[0-9a-f-]{36}$/.test(account) && /^[1-9]\d{0,11}$/.test(seq ?? '') ? { account, seq: Number(seq) } : undefined;
}

export const auditEntryQuery = (place: EntryPlace | undefined) =>
    queryOptions({
        queryKey: ['audit', 'one', place],
        queryFn: () => answer(api.GET('/api/v1/audit-entries/{account_id}/{seq}', { params: { path: { account_id: place?.account ?? '', seq: place?.seq ?? 0 } } })),
        enabled: place !== undefined,
        staleTime: Infinity,
    });

export const auditQuery = (filters: AuditFilters) =>
    infiniteQueryOptions({
        queryKey: ['audit', filters],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/audit-entries', { signal, params: { query: { ...filters, limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });
