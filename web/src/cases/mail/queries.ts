// Mails about cases that came in, for the vendor's people (CASE-19).
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { after } from '../../design/rows';

export type IncomingMail = Schemas['IncomingMail'];
export type IncomingMailView = Schemas['IncomingMailView'];
export type IncomingState = Schemas['IncomingState'];

export const states = ['review', 'noted', 'answered', 'refused', 'ignored', 'dropped', 'received'] as const satisfies readonly IncomingState[];

export const incomingMailsQuery = (state: IncomingState | undefined) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'mails', 'list', state ?? 'all'],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/incoming-mails', { signal, params: { query: { ...(state === undefined ? {} : { state }), limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const incomingMailQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'mails', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/incoming-mails/{incoming_mail_id}', { params: { path: { incoming_mail_id: id } } })),
    });

const of = (id: string, key: string) => ({ path: { incoming_mail_id: id }, header: { 'Idempotency-Key': key } });

export const acceptMail = (id: string, body: Schemas['AcceptMail'], key: string) =>
    answer(api.POST('/api/v1/incoming-mails/{incoming_mail_id}/acceptance', { params: of(id, key), body }));

export const dismissMail = (id: string, key: string) => answer(api.POST('/api/v1/incoming-mails/{incoming_mail_id}/dismissal', { params: of(id, key) }));
