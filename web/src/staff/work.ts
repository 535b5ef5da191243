// The durable queue: background work, mail, and what web-hooks could not deliver.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { allPages } from '../api/pages';
import { after } from '../design/rows';

export type Job = Schemas['JobView'];
export type Mail = Schemas['Mail'];
export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['WebhookDelivery'];

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

export const webhooksQuery = queryOptions({
    queryKey: ['work', 'webhooks'],
    queryFn: () => allPages((cursor) => answer(api.GET('/api/v1/webhooks', { params: { query: { limit: 500, ...cursor } } }))),
});

export const deadDeliveriesQuery = (webhook: string) =>
    queryOptions({
        queryKey: ['work', 'deliveries', webhook],
        queryFn: () =>
            answer(
                api.GET('/api/v1/webhooks/{webhook_id}/deliveries', { params: { path: { webhook_id: webhook }, query: { state: 'dead', limit: 100 } } }),
            ),
    });

// The installation's own work belongs to no account.
export const ownedBy = (account: string): string | undefined => (/^[0-]+$/.test(account) ? undefined : account);
