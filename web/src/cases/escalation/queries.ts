import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type Escalation = Schemas['Escalation'];
export type DeskRow = Schemas['DeskRow'];
export type OnCall = Schemas['OnCall'];
export type EscalationReason = Schemas['EscalationReason'];
export type DeskFilters = Omit<NonNullable<paths['/api/v1/escalations']['get']['parameters']['query']>, 'cursor' | 'limit'>;

// Their keys begin as those of cases do: a step with a case reads them anew.
export const escalationsQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'escalations', id],
        queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/escalations', { params: { path: { case_id: id }, query: { limit: 500 } } })),
    });

export const deskQuery = (filters: DeskFilters) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'desk', filters],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/escalations', { signal, params: { query: { ...filters, limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const rotaQuery = queryOptions({
    queryKey: ['cases', 'on-call'],
    queryFn: () => answer(api.GET('/api/v1/on-call', { params: { query: { limit: 200 } } })),
});

const once = (key: string) => ({ header: { 'Idempotency-Key': key } });
const of = (id: string, key: string) => ({ path: { escalation_id: id }, ...once(key) });
// As of when its case was read.
const asOf = (id: string, key: string, read: string) => ({ ...of(id, key), query: { as_of: read } });

export const escalating = {
    escalate: (id: string, body: Schemas['Escalate'], key: string) =>
        answer(api.POST('/api/v1/cases/{case_id}/escalations', { params: { path: { case_id: id }, ...once(key) }, body })),
    manager: (id: string, body: Schemas['AskForManager'], key: string) =>
        answer(api.POST('/api/v1/cases/{case_id}/manager-requests', { params: { path: { case_id: id }, ...once(key) }, body })),
    take: (id: string, body: Schemas['TakeEscalation'], key: string) => answer(api.POST('/api/v1/escalations/{escalation_id}/assignment', { params: of(id, key), body })),
    report: (id: string, body: Schemas['ReportOnEscalation'], key: string, read: string) => answer(api.POST('/api/v1/escalations/{escalation_id}/reports', { params: asOf(id, key, read), body })),
    complete: (id: string, body: Schemas['CompleteEscalation'], key: string, read: string) => answer(api.POST('/api/v1/escalations/{escalation_id}/completion', { params: asOf(id, key, read), body })),
    putOnCall: (body: Schemas['PutOnCall'], key: string) => answer(api.POST('/api/v1/on-call', { params: once(key), body })),
    takeOffCall: (id: string) => answer(api.DELETE('/api/v1/on-call/{on_call_id}', { params: { path: { on_call_id: id } } })),
} as const;
