// Web-hooks of all accounts that fail or have dead letters, each with what it could not deliver.
import { Button } from '@mantine/core';
import { IconRefresh, IconWebhook } from '@tabler/icons-react';
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api, type Schemas } from '../api/client';
import { accountsQuery } from '../app/queries';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Loaded } from '../design/Loaded';
import { Empty, Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { hookState } from '../notify/webhookQueries';
import { useText } from '../text';
import { deadDeliveriesQuery, webhooksQuery, type Delivery, type Webhook } from './work';

export function WebhookList() {
    const webhooks = useQuery(webhooksQuery);
    return (
        <Loaded query={webhooks} lines={6}>
            {(all) => <DeadLetters webhooks={all} />}
        </Loaded>
    );
}

function DeadLetters({ webhooks }: { webhooks: readonly Webhook[] }) {
    const { t } = useText();
    const letters = useQueries({ queries: webhooks.map((webhook) => deadDeliveriesQuery(webhook.id)) });
    const ailing = webhooks
        .map((webhook, index) => ({ webhook, dead: letters[index]?.data?.items ?? [] }))
        .filter(({ webhook, dead }) => dead.length > 0 || webhook.failures > 0 || !webhook.enabled);
    if (ailing.length === 0) return <Empty title={t('work.no_webhooks')} hint={t('work.no_webhooks_hint')} icon={IconWebhook} />;
    return ailing.map(({ webhook, dead }) => <Ailing key={webhook.id} webhook={webhook} dead={dead} />);
}

function Ailing({ webhook, dead }: { webhook: Webhook; dead: readonly Delivery[] }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const accounts = useQuery({ ...accountsQuery, enabled: may(me, 'account.read') });
    const again = useMutation({
        mutationFn: () => answer<Schemas['Redelivered']>(api.POST('/api/v1/webhooks/{webhook_id}/redelivery', { params: { path: { webhook_id: webhook.id } } })),
        onSuccess: () => client.invalidateQueries({ queryKey: ['work'] }),
    });
    const instant = (value: string): string => showInstant(value, language, me.time_zone);
    return (
        <section className="panel" aria-label={webhook.url}>
            <div className="panel-head">
                <h2 className="mono break">{webhook.url}</h2>
                <Status kind="hook" code={hookState(webhook)} />
                {dead.length > 0 && may(me, 'webhook.update') && (
                    <span className="panel-lead">
                        <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} loading={again.isPending} onClick={() => again.mutate()}>
                            {t('work.deliver_all')}
                        </Button>
                    </span>
                )}
            </div>
            <p className="quiet">
                <Link to="/staff/accounts/$id" params={{ id: webhook.account_id }}>
                    {accounts.data?.items.find((one) => one.id === webhook.account_id)?.name ?? t('queue.account')}
                </Link>
                {webhook.description !== '' && ` · ${webhook.description}`}
                {webhook.failing_since !== undefined && ` · ${t('work.failing_since', { at: instant(webhook.failing_since) })}`}
            </p>
            {again.error !== null && <Refusal error={again.error} />}
            {again.isSuccess && (
                <Notice tone="good" live>
                    {t('work.again_done')}
                </Notice>
            )}
            <ul className="feed">
                {dead.map((letter) => (
                    <li key={letter.id}>
                        <div className="grow">
                            <span className="mono">{letter.event_kind}</span>
                            <div className="quiet small">
                                {[letter.last_status, letter.last_answer].filter((part) => part !== undefined).join(' · ')}
                                {' · '}
                                {t('work.tries', { count: letter.attempts })}
                            </div>
                        </div>
                        <time className="quiet small nowrap" dateTime={letter.created_at}>
                            {instant(letter.created_at)}
                        </time>
                    </li>
                ))}
            </ul>
        </section>
    );
}
