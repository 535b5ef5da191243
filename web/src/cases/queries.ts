import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import type { paths } from '../api/schema';
import { after } from '../design/rows';

export type Case = Schemas['CaseView'];
export type CaseRow = Schemas['CaseRow'];
export type CaseEvent = Schemas['CaseEvent'];
export type CaseSort = Schemas['CaseSort'];
export type CaseType = Schemas['CaseType'];
export type CaseStatus = Schemas['Status'];
export type Priority = Schemas['Priority'];
export type Channel = Schemas['Channel'];
export type CaseFilters = Omit<NonNullable<paths['/api/v1/cases']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const priorities = ['p1', 'p2', 'p3', 'p4'] as const satisfies readonly Priority[];

// Those that the vendor's people say how they were asked by.
export const spokenChannels = ['web', 'phone', 'mail'] as const satisfies readonly Channel[];

export const casesQuery = (filters: CaseFilters) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/cases', { signal, params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: filters.text === undefined } : after(pageParam)) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export type SuggestBy = Schemas['SuggestBy'];

// What a number that is typed may become.
export const suggestionsQuery = (by: SuggestBy, text: string) =>
    queryOptions({
        queryKey: ['cases', 'suggestions', by, text],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/case-suggestions', { signal, params: { query: { by, text } } })),
        staleTime: 30_000,
    });

// The first of those that are open, and how many there are.
export const openCasesQuery = (account: string | undefined, filters: Pick<CaseFilters, 'priority' | 'late'> = {}) =>
    queryOptions({
        queryKey: ['cases', 'open', account ?? 'all', filters],
        queryFn: () => answer(api.GET('/api/v1/cases', { params: { query: { ...filters, open: true, limit: 5, total: true, ...(account === undefined ? {} : { account_id: account }) } } })),
    });

// By its id or number.
export const caseQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/cases/{case_id}', { params: { path: { case_id: id } } })),
    });

// Read anew each minute: how they stand is told by the server's time.
export const clocksQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'clocks', id],
        queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/clocks', { params: { path: { case_id: id } } })),
        refetchInterval: ({ state }) => ((state.data?.clocks ?? []).some((clock) => clock.ended_at === undefined) ? 60_000 : false),
    });

// The newest first, and page by page what was before.
export const historyQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'history', id],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/cases/{case_id}/history', { signal, params: { path: { case_id: id }, query: { order: 'desc', limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

// How the customer was tried and not reached, the newest first (CASE-09).
export const triesQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'tries', id],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/cases/{case_id}/history', { signal, params: { path: { case_id: id }, query: { order: 'desc', kind: 'contact_tried', limit: 100 } } })),
    });

export const statusesQuery = queryOptions({
    queryKey: ['policy', 'case-statuses'],
    queryFn: () => answer(api.GET('/api/v1/case-statuses')),
    staleTime: 600_000,
});

export const typesQuery = queryOptions({
    queryKey: ['policy', 'case-types'],
    queryFn: () => answer(api.GET('/api/v1/case-types')),
    staleTime: 600_000,
});

export const routingQuery = queryOptions({
    queryKey: ['policy', 'case-routing'],
    queryFn: () => answer(api.GET('/api/v1/case-routing')),
    staleTime: 600_000,
});

export const calendarsQuery = queryOptions({
    queryKey: ['policy', 'case-calendars'],
    queryFn: () => answer(api.GET('/api/v1/case-calendars')),
    staleTime: 600_000,
});

export const openCase = (body: Schemas['OpenCase'], key: string): Promise<Case> =>
    answer(api.POST('/api/v1/cases', { params: { header: { 'Idempotency-Key': key } }, body }));

const of = (id: string, key: string) => ({ path: { case_id: id }, header: { 'Idempotency-Key': key } });
// As of when the case was read: its modified_at.
const asOf = (id: string, key: string, read: string) => ({ ...of(id, key), query: { as_of: read } });

// What can be done with a case, each a step of its history.
export const steps = {
    note: (id: string, body: Schemas['NoteOnCase'], key: string) => answer(api.POST('/api/v1/cases/{case_id}/notes', { params: of(id, key), body })),
    priority: (id: string, body: Schemas['ChangePriority'], key: string) => answer(api.POST('/api/v1/cases/{case_id}/priority', { params: of(id, key), body })),
    status: (id: string, body: Schemas['ChangeStatus'], key: string, read: string) => answer(api.POST('/api/v1/cases/{case_id}/status', { params: asOf(id, key, read), body })),
    assign: (id: string, body: Schemas['AssignCase'], key: string) => answer(api.POST('/api/v1/cases/{case_id}/assignment', { params: of(id, key), body })),
    contact: (id: string, body: Schemas['RecordContact'], key: string) => answer(api.POST('/api/v1/cases/{case_id}/contacts', { params: of(id, key), body })),
    propose: (id: string, body: Schemas['ProposeResolution'], key: string, read: string) => answer(api.POST('/api/v1/cases/{case_id}/resolution', { params: asOf(id, key, read), body })),
    accept: (id: string, key: string, read: string) => answer(api.POST('/api/v1/cases/{case_id}/acceptance', { params: asOf(id, key, read) })),
    reject: (id: string, body: Schemas['WithReason'], key: string, read: string) => answer(api.POST('/api/v1/cases/{case_id}/rejection', { params: asOf(id, key, read), body })),
    reopen: (id: string, body: Schemas['WithReason'], key: string) => answer(api.POST('/api/v1/cases/{case_id}/reopening', { params: of(id, key), body })),
    cancel: (id: string, body: Schemas['WithReason'], key: string) => answer(api.POST('/api/v1/cases/{case_id}/cancellation', { params: of(id, key), body })),
    told: (id: string, body: Schemas['DecideForCustomer'], key: string, read: string) => answer(api.POST('/api/v1/cases/{case_id}/customer-decision', { params: asOf(id, key, read), body })),
    copy: (id: string, person: string) => answer(api.PUT('/api/v1/cases/{case_id}/copies/{person_id}', { params: { path: { case_id: id, person_id: person } } })),
    uncopy: (id: string, person: string) => answer(api.DELETE('/api/v1/cases/{case_id}/copies/{person_id}', { params: { path: { case_id: id, person_id: person } } })),
} as const;
