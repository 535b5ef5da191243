// What an account's administrators look at: its people, sites, links and credentials.
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answer, answerWithTag, api, type Schemas } from '../../api/client';
import { allPages } from '../../api/pages';
import type { paths } from '../../api/schema';
import { may, useMe } from '../../app/session';
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

export const peopleQuery = (account: string | undefined) =>
    infiniteQueryOptions({
        queryKey: ['people', 'list', account ?? 'all'],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/people', { params: { query: { limit: 500, ...of(account), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const personQuery = (id: string) =>
    queryOptions({
        queryKey: ['people', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/people/{person_id}', { params: { path: { person_id: id } } })),
    });

// The people of an account, to choose from and to call by name. Who may not read people calls nobody by name.
export function usePeople(account: string | undefined): { people: readonly Person[]; nameOf: (id: string) => string | undefined } {
    const me = useMe();
    const list = useQuery({
        queryKey: ['people', 'names', account ?? 'all'],
        queryFn: async () => ({ items: await allPages((cursor) => answer(api.GET('/api/v1/people', { params: { query: { limit: 500, ...of(account), ...cursor } } }))) }),
        staleTime: 60_000,
        enabled: may(me, 'person.read'),
    });
    return useMemo(() => {
        const people = list.data?.items ?? [];
        const names = new Map(people.map((person) => [person.id, person.name]));
        return { people, nameOf: (id) => names.get(id) };
    }, [list.data]);
}

export const invitationsQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['invitations', account ?? 'all'],
        queryFn: async () => ({ items: await allPages((cursor) => answer(api.GET('/api/v1/invitations', { params: { query: { limit: 500, ...of(account), ...cursor } } }))) }),
    });

export const sitesListQuery = (account: string | undefined) =>
    infiniteQueryOptions({
        queryKey: ['sites', 'list', account ?? 'all'],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/sites', { params: { query: { limit: 500, ...of(account), ...after(pageParam) } } })),
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
    queryFn: async () => ({ items: await allPages((cursor) => answer(api.GET('/api/v1/partners', { params: { query: { limit: 500, ...cursor } } }))) }),
    staleTime: 300_000,
});

export const partnerLinksQuery = queryOptions({
    queryKey: ['partner-links'],
    queryFn: async () => ({ items: await allPages((cursor) => answer(api.GET('/api/v1/partner-links', { params: { query: { limit: 500, ...cursor } } }))) }),
});

export const tokensQuery = queryOptions({
    queryKey: ['tokens', 'list'],
    queryFn: () => answer(api.GET('/api/v1/tokens', { params: { query: { limit: 500 } } })),
});

export const collectorsQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['collectors', account ?? 'all'],
        queryFn: async () => ({ items: await allPages((cursor) => answer(api.GET('/api/v1/collectors', { params: { query: { limit: 500, ...of(account), ...cursor } } }))) }),
    });

// One entry has no address of its own at the server: it is found by its account, the moment it was made at, and its number.
export interface EntryPlace {
    account: string;
    seq: number;
    at: number;
}

export const entryPlace = (entry: Pick<AuditEntry, 'account_id' | 'seq' | 'at'>): string => `${entry.account_id}.${String(entry.seq)}.${String(Date.parse(entry.at))}`;

export function entryPlaceOf(text: string): EntryPlace | undefined {
    const [account, seq, at] = text.split('.');
    return account !== undefined && /^\d+$/.test(seq ?? '') && /^\d{1,15}$/.test(at ?? '') ? { account, seq: Number(seq), at: Number(at) } : undefined;
}

export const auditEntryQuery = (place: EntryPlace | undefined) =>
    queryOptions({
        queryKey: ['audit', 'one', place],
        queryFn: async () => {
            if (place === undefined) return null;
            const instant = (ms: number): string => new Date(ms).toISOString();
            const query = { account_id: place.account, from: instant(place.at), until: instant(place.at + 1) };
            const near = await allPages((cursor) => answer(api.GET('/api/v1/audit-entries', { params: { query: { ...query, limit: 500, ...cursor } } })));
            return near.find((entry) => entry.seq === place.seq) ?? null;
        },
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
