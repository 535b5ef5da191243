// Make a web-hook, whose secret is shown this once; or change one.
import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../api/client';
import { asProblem } from '../api/problem';
import { Drawer } from '../design/Dialogs';
import { ShownOnce } from '../design/ShownOnce';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useEdited, useTyped } from '../design/typed';
import { useText } from '../text';
import { isSound, WebhookFields, type TypedWebhook } from './WebhookFields';
import { webhookQuery, type Webhook } from './webhookQueries';

export function AddWebhookPanel({ account, close }: { account: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const { typed, set } = useTyped<TypedWebhook>({ url: '', description: '', events: null });
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const create = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/webhooks', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: {
                        account_id: account,
                        url: typed.url.trim(),
                        ...(typed.description.trim() === '' ? {} : { description: typed.description.trim() }),
                        ...(typed.events === null ? {} : { event_kinds: [...typed.events] }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
    });
    const refused = useRefused(create.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (isSound(typed)) create.mutate();
    };
    return (
        <Drawer onClose={close} size="md" title={t('hooks.add')}>
            {create.isSuccess ? (
                <div className="stack loose">
                    <Notice tone="good" live>
                        <strong>{t('hooks.done')}</strong>
                    </Notice>
                    <ShownOnce
                        label={t('hooks.secret')}
                        lines={[create.data.secret]}
                        fileName={`aftercare-webhook-${create.data.webhook.id.slice(0, 8)}.txt`}
                    />
                    <p className="quiet">{t('hooks.secret_hint')}</p>
                    <div>
                        <Button onClick={() => void navigate({ to: '/webhooks/$id', params: { id: create.data.webhook.id } })}>{t('hooks.open')}</Button>
                    </div>
                </div>
            ) : (
                <form className="stack loose" onSubmit={submit} noValidate>
                    <WebhookFields typed={typed} set={set} tried={tried} refused={refused} />
                    {refused !== undefined && <Refusal error={refused} />}
                    <div className="row wrap">
                        <Button type="submit" loading={create.isPending}>
                            {t('hooks.add_go')}
                        </Button>
                        <Button variant="default" onClick={close}>
                            {t('app.cancel')}
                        </Button>
                    </div>
                </form>
            )}
        </Drawer>
    );
}

export function EditWebhookPanel({ webhook, tag, close }: { webhook: Webhook; tag: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const { typed, set, stale } = useEdited<TypedWebhook>({ url: webhook.url, description: webhook.description, events: webhook.event_kinds ?? null });
    const [tried, setTried] = useState(false);
    const save = useMutation({
        mutationFn: () =>
            answer(
                api.PATCH('/api/v1/webhooks/{webhook_id}', {
                    params: { path: { webhook_id: webhook.id }, header: { 'If-Match': tag } },
                    body: { url: typed.url.trim(), description: typed.description.trim(), event_kinds: typed.events === null ? null : [...typed.events] },
                }),
            ),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['webhooks'] });
            close();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(webhookQuery(webhook.id));
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (isSound(typed)) save.mutate();
    };
    return (
        <Drawer onClose={close} size="md" title={t('hooks.edit')}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <WebhookFields typed={typed} set={set} tried={tried} refused={refused} />
                {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('admin.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                <div className="row wrap">
                    <Button type="submit" loading={save.isPending}>
                        {t('app.save')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
