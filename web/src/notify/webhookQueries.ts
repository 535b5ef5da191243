import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import { after } from '../design/rows';

export type Webhook = Schemas['Webhook'];
export type Delivery = Schemas['WebhookDelivery'];
export type DeliveryState = Schemas['DeliveryState'];

// What there is to be told of, by the noun of the event.
export const nouns = ['case', 'asset', 'contract', 'quotation', 'certificate', 'order', 'device', 'person', 'partner_link', 'request', 'token', 'collector', 'finding', 'product', 'bulletin', 'release'] as const;

export const webhooksQuery = (account: string | undefined) =>
    infiniteQueryOptions({
        queryKey: ['webhooks', 'list', account ?? 'all'],
        queryFn: ({ pageParam }) => answer(api.GET('/api/v1/webhooks', { params: { query: { limit: 100, ...(account === undefined ? {} : { account_id: account }), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const webhookQuery = (id: string) =>
    queryOptions({
        queryKey: ['webhooks', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } })),
    });

export const deliveriesQuery = (id: string, state: DeliveryState | undefined) =>
    infiniteQueryOptions({
        queryKey: ['webhooks', 'deliveries', id, state ?? 'all'],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/webhooks/{webhook_id}/deliveries', {
                    params: { path: { webhook_id: id }, query: { limit: 50, ...(state === undefined ? {} : { state }), ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        refetchInterval: 5_000,
    });

// How one stands: off, failing, or on.
export const hookState = (webhook: Pick<Webhook, 'enabled' | 'failures'>): 'off' | 'failing' | 'on' => (!webhook.enabled ? 'off' : webhook.failures > 0 ? 'failing' : 'on');
