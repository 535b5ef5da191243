import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../../api/client';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type PlannedEvent = Schemas['PlannedEventView'];
export type PlannedRow = Schemas['PlannedEventRow'];
export type PlannedState = Schemas['PlannedState'];
export type ReadinessCheck = Schemas['ReadinessCheck'];
export type PlannedFilters = Omit<NonNullable<paths['/api/v1/planned-events']['get']['parameters']['query']>, 'cursor' | 'limit'>;

export const plannedEventsQuery = (filters: PlannedFilters) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'planned', 'list', filters],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/planned-events', { signal, params: { query: { ...filters, limit: 50, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const plannedEventQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'planned', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/cases/{case_id}/planned-event', { params: { path: { case_id: id } } })),
        retry: false,
    });

export const announce = (body: Schemas['AnnounceEvent'], key: string): Promise<PlannedEvent> =>
    answer(api.POST('/api/v1/planned-events', { params: { header: { 'Idempotency-Key': key } }, body }));

export const planEvent = (id: string, body: Schemas['PlanEvent'], key: string) =>
    answer(api.POST('/api/v1/cases/{case_id}/planned-event', { params: { path: { case_id: id }, header: { 'Idempotency-Key': key } }, body }));

export const moveEvent = (id: string, tag: string, body: Schemas['PlanEvent']) =>
    answer(api.PUT('/api/v1/cases/{case_id}/planned-event', { params: { path: { case_id: id }, header: { 'If-Match': tag } }, body }));

export const arrange = (id: string, tag: string, body: Schemas['ArrangeReadiness']) =>
    answer(
        api.PUT('/api/v1/cases/{case_id}/planned-event/readiness', {
            params: { path: { case_id: id }, header: { 'If-Match': tag } },
            body,
        }),
    );

// Devices of an account, found by what is typed.
export const someDevices = (account: string, text: string, signal: AbortSignal) =>
    answer(api.GET('/api/v1/assets', { signal, params: { query: { account_id: account, limit: 20, ...(text === '' ? {} : { text }) } } }));
