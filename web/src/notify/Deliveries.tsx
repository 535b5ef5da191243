// What was sent to a web-hook, the newest first: what waits, what arrived, what was given up; the last can be sent again.
import { Button, SegmentedControl } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { More } from '../design/More';
import { Empty, Failed, Loading, Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { deliveriesQuery, type Delivery, type Webhook } from './webhookQueries';

const states = ['waiting', 'delivered', 'dead'] as const;

export function Deliveries({ webhook, state, set }: { webhook: Webhook; state: string | undefined; set: (state: string) => void }) {
    const { t, word } = useText();
    const me = useMe();
    const client = useQueryClient();
    const shown = states.find((one) => one === state);
    const list = useInfiniteQuery(deliveriesQuery(webhook.id, shown));
    const items = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const refresh = () => client.invalidateQueries({ queryKey: ['webhooks'] });
    const path = { webhook_id: webhook.id };
    const one = useMutation({
        mutationFn: (delivery: Delivery) =>
            answer(api.POST('/api/v1/webhooks/{webhook_id}/deliveries/{delivery_id}/redelivery', { params: { path: { ...path, delivery_id: delivery.id } } })),
        onSuccess: refresh,
    });
    const all = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/webhooks/{webhook_id}/redelivery', { params: { path } })),
        onSuccess: refresh,
    });
    const again = may(me, 'webhook.update') && webhook.enabled;
    return (
        <section className="panel stack" aria-labelledby="deliveries">
            <div className="row wrap apart">
                <h2 id="deliveries">{t('deliveries.title')}</h2>
                <div className="row wrap">
                    <SegmentedControl
                        size="xs"
                        aria-label={t('deliveries.title')}
                        value={shown ?? 'all'}
                        onChange={(value) => set(value === 'all' ? '' : value)}
                        data={[{ value: 'all', label: t('app.all') }, ...states.map((value) => ({ value, label: word('delivery', value) }))]}
                    />
                    {again && items.some((item) => item.state === 'dead') && (
                        <Button size="xs" variant="default" loading={all.isPending} onClick={() => all.mutate()}>
                            {t('deliveries.again_all')}
                        </Button>
                    )}
                </div>
            </div>
            {all.isSuccess && (
                <Notice tone="info" live>
                    {t('deliveries.again_done', { count: all.data.redelivered })}
                </Notice>
            )}
            {(one.error ?? all.error) !== null && <Refusal error={one.error ?? all.error} />}
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading />}
            {list.isSuccess && items.length === 0 && <Empty title={t('deliveries.empty')} hint={t('deliveries.empty_hint')} icon={IconSend} />}
            <ul className="feed sorted">
                {items.map((item) => (
                    <DeliveryItem key={item.id} delivery={item} again={again && item.state === 'dead' ? () => one.mutate(item) : undefined} />
                ))}
            </ul>
            <More list={list} />
        </section>
    );
}

function DeliveryItem({ delivery, again }: { delivery: Delivery; again: (() => void) | undefined }) {
    const { t, said, language } = useText();
    const me = useMe();
    const answered = [delivery.last_status === undefined ? undefined : `HTTP ${String(delivery.last_status)}`, delivery.last_answer && said(delivery.last_answer)].filter((part) => part !== undefined && part !== '');
    return (
        <li>
            <Status kind="delivery" code={delivery.state} />
            <div className="grow">
                <strong className="mono">{delivery.event_kind}</strong>
                <div className="quiet small">
                    {showInstant(delivery.created_at, language, me.time_zone)} · {t('deliveries.attempts', { count: delivery.attempts })}
                </div>
                {answered.length > 0 && <div className="small wrap-anywhere">{answered.join(': ')}</div>}
            </div>
            {again !== undefined && (
                <Button size="xs" variant="default" onClick={again}>
                    {t('deliveries.again')}
                </Button>
            )}
        </li>
    );
}
