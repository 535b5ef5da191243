// One web-hook: whether it works, what was sent to it, what was given up and can be sent again; its secret, its end.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots, IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api } from '../api/client';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { PageHeader } from '../design/PageHeader';
import { Failed, Loading, Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { Deliveries } from './Deliveries';
import { DeleteWebhook, RenewSecret } from './WebhookDialogs';
import { EditWebhookPanel } from './WebhookPanels';
import { hookState, webhookQuery, type Webhook } from './webhookQueries';

const route = getRouteApi('/inside/webhooks/$id');

export function WebhookPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="webhook.read">
            <WebhookView key={id} id={id} />
        </NeedsRight>
    );
}

function WebhookView({ id }: { id: string }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const { state, edit } = route.useSearch();
    const navigate = useNavigate({ from: '/webhooks/$id' });
    const one = useQuery(webhookQuery(id));
    const test = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/webhooks/{webhook_id}/test', { params: { path: { webhook_id: id } } })),
        onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks', 'deliveries', id] }),
    });
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={6} />;
    const { body: hook, tag } = one.data;
    const update = may(me, 'webhook.update');
    return (
        <div className="page">
            <PageHeader title={hook.description === '' ? new URL(hook.url).host : hook.description} lead={<span className="wrap-anywhere">{hook.url}</span>} help={t('hook.help')}>
                {update && hook.enabled && (
                    <Button variant="default" leftSection={<IconPlayerPlay size={16} />} loading={test.isPending} onClick={() => test.mutate()}>
                        {t('hook.test')}
                    </Button>
                )}
                {update && (
                    <Button leftSection={<IconPencil size={16} />} onClick={() => void navigate({ search: (before) => ({ ...before, edit: 'yes' }), replace: true })}>
                        {t('asset.edit')}
                    </Button>
                )}
                <More webhook={hook} tag={tag} />
            </PageHeader>
            <div className="row wrap">
                <Status kind="hook" code={hookState(hook)} />
                <span className="quiet">{hook.event_kinds === undefined ? t('hooks.all_events') : hook.event_kinds.join(', ')}</span>
            </div>
            {!hook.enabled && <Notice tone="bad">{t('hook.off_hint')}</Notice>}
            {hook.enabled && hook.failing_since !== undefined && (
                <Notice tone="warn">{t('hook.failing_hint', { count: hook.failures, at: showInstant(hook.failing_since, language, me.time_zone) })}</Notice>
            )}
            {test.isSuccess && (
                <Notice tone="info" live>
                    {t('hook.tested')}
                </Notice>
            )}
            {test.error !== null && <Refusal error={test.error} />}
            <Deliveries webhook={hook} state={state} set={(next) => void navigate({ search: (before) => ({ ...before, state: next }), replace: true })} />
            <section className="panel" aria-labelledby="facts">
                <h2 id="facts">{t('hook.signing')}</h2>
                <p className="quiet">{t('hook.signing_hint')}</p>
                <Facts items={[[t('hook.made'), showInstant(hook.created_at, language, me.time_zone)]]} />
            </section>
            {edit === 'yes' && update && (
                <EditWebhookPanel webhook={hook} tag={tag} close={() => void navigate({ search: (before) => ({ ...before, edit: '' }), replace: true })} />
            )}
        </div>
    );
}

function More({ webhook, tag }: { webhook: Webhook; tag: string }) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [doing, setDoing] = useState<'secret' | 'delete'>();
    const toggle = useMutation({
        mutationFn: () =>
            answer(
                api.PATCH('/api/v1/webhooks/{webhook_id}', {
                    params: { path: { webhook_id: webhook.id }, header: { 'If-Match': tag } },
                    body: { enabled: !webhook.enabled },
                }),
            ),
        onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    });
    if (!may(me, 'webhook.update') && !may(me, 'webhook.delete')) return null;
    return (
        <>
            <Menu position="bottom-end" shadow="md">
                <Menu.Target>
                    <ActionIcon variant="default" size={36} aria-label={t('hook.actions')}>
                        <IconDots size={18} />
                    </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                    {may(me, 'webhook.update') && <Menu.Item onClick={() => toggle.mutate()}>{t(webhook.enabled ? 'hook.switch_off' : 'hook.switch_on')}</Menu.Item>}
                    {may(me, 'webhook.update') && <Menu.Item onClick={() => setDoing('secret')}>{t('hook.new_secret')}</Menu.Item>}
                    {may(me, 'webhook.delete') && (
                        <Menu.Item color="red" onClick={() => setDoing('delete')}>
                            {t('hook.delete')}
                        </Menu.Item>
                    )}
                </Menu.Dropdown>
            </Menu>
            {toggle.error !== null && <Refusal error={toggle.error} />}
            {doing === 'secret' && <RenewSecret id={webhook.id} close={() => setDoing(undefined)} />}
            {doing === 'delete' && <DeleteWebhook id={webhook.id} close={() => setDoing(undefined)} />}
        </>
    );
}
