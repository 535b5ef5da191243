// The durable queue: background work, mail, and what web-hooks could not deliver.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { after } from '../design/rows';

export type Job = Schemas['JobView'];
export type Mail = Schemas['Mail'];
export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['DeliveryView'];

// It moves while one looks at it.
const refetchInterval = 15_000;

export const jobsQuery = (state: Schemas['JobState'] | undefined, kind: string) =>
    infiniteQueryOptions({
        queryKey: ['work', 'jobs', state ?? 'all', kind],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/jobs', {
                    params: { query: { limit: 100, ...(state === undefined ? {} : { state }), ...(kind === '' ? {} : { kind }), ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        refetchInterval,
    });

export const mailsQuery = (state: Schemas['MailState'] | undefined) =>
    infiniteQueryOptions({
        queryKey: ['work', 'mails', state ?? 'all'],
        queryFn: ({ pageParam }) =>
            answer(api.GET('/api/v1/mails', { params: { query: { limit: 100, ...(state === undefined ? {} : { state }), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        refetchInterval,
    });

export const jobQuery = (id: string) =>
    queryOptions({
        queryKey: ['work', 'jobs', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/jobs/{job_id}', { params: { path: { job_id: id } } })),
        refetchInterval,
    });

export const mailQuery = (id: string) =>
    queryOptions({
        queryKey: ['work', 'mails', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/mails/{mail_id}', { params: { path: { mail_id: id } } })),
        refetchInterval,
    });

// Those that fail or are switched off, of all accounts.
export const ailingQuery = infiniteQueryOptions({
    queryKey: ['work', 'webhooks'],
    queryFn: ({ pageParam }) => answer(api.GET('/api/v1/webhooks', { params: { query: { ailing: true, limit: 20, ...after(pageParam) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval,
});

export const letterQuery = (id: string) =>
    queryOptions({
        queryKey: ['work', 'deliveries', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/webhook-deliveries/{delivery_id}', { params: { path: { delivery_id: id } } })),
        refetchInterval,
    });

// Of all web-hooks.
export const deadLettersQuery = infiniteQueryOptions({
    queryKey: ['work', 'deliveries'],
    queryFn: ({ pageParam }) =>
        answer(
            api.GET('/api/v1/webhook-deliveries', {
                params: { query: { state: 'dead', limit: 100, ...(pageParam === '' ? { total: true } : { cursor: pageParam }) } },
            }),
        ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval,
});

export const deadLetterCountQuery = queryOptions({
    queryKey: ['work', 'deliveries', 'count'],
    queryFn: () => answer(api.GET('/api/v1/webhook-deliveries', { params: { query: { state: 'dead', limit: 1, total: true } } })),
    refetchInterval,
});

export const jobCountsQuery = queryOptions({
    queryKey: ['work', 'jobs', 'counts'],
    queryFn: () => answer(api.GET('/api/v1/jobs/counts')),
    refetchInterval,
});

export const mailCountsQuery = queryOptions({
    queryKey: ['work', 'mails', 'counts'],
    queryFn: () => answer(api.GET('/api/v1/mails/counts')),
    refetchInterval,
});

export interface StateCount {
    state: string;
    kind?: string;
    count: number;
}

// How many there are in each of the states, of all kinds or of one.
export const inStates = (states: readonly string[], counts: readonly StateCount[], kind = ''): StateCount[] =>
    states.map((state) => ({
        state,
        count: counts.filter((one) => one.state === state && (kind === '' || one.kind === kind)).reduce((sum, one) => sum + one.count, 0),
    }));

// The installation's own work belongs to no account.
export const ownedBy = (account: string): string | undefined => (/^[0-]+$/.test(account) ? undefined : account);
