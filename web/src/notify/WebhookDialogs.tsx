import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, idempotencyKey } from '../api/client';
import { AskFirst } from '../design/AskFirst';
import { Modal } from '../design/Dialogs';
import { ShownOnce } from '../design/ShownOnce';
import { Refusal } from '../design/States';
import { useText } from '../text';

// The old secret signs beside the new one for a while, so that nothing is missed.
export function RenewSecret({ id, close }: { id: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const [key] = useState(idempotencyKey);
    const renew = useMutation({
        mutationFn: () =>
            answer(api.POST('/api/v1/webhooks/{webhook_id}/secret', { params: { path: { webhook_id: id }, header: { 'Idempotency-Key': key } } })),
        onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks', 'one', id] }),
    });
    return (
        <Modal onClose={close} title={t('hook.new_secret')}>
            <div className="stack loose">
                {renew.isSuccess ? (
                    <ShownOnce label={t('hooks.secret')} lines={[renew.data.secret]} fileName={`aftercare-webhook-${id.slice(0, 8)}.txt`} />
                ) : (
                    <>
                        <p>{t('hook.new_secret_text')}</p>
                        {renew.error !== null && <Refusal error={renew.error} />}
                        <div className="row wrap">
                            <Button loading={renew.isPending} onClick={() => renew.mutate()}>
                                {t('hook.new_secret_go')}
                            </Button>
                            <Button variant="default" onClick={close}>
                                {t('app.cancel')}
                            </Button>
                        </div>
                    </>
                )}
            </div>
        </Modal>
    );
}

export function DeleteWebhook({ id, close }: { id: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const remove = useMutation({
        mutationFn: () => answer(api.DELETE('/api/v1/webhooks/{webhook_id}', { params: { path: { webhook_id: id } } })),
        onSuccess: async () => {
            await navigate({ to: '/webhooks' });
            client.removeQueries({ queryKey: ['webhooks', 'one', id] });
            await client.invalidateQueries({ queryKey: ['webhooks', 'list'] });
        },
    });
    return (
        <AskFirst
            title={t('hook.delete')}
            text={t('hook.delete_text')}
            go={t('hook.delete')}
            busy={remove.isPending}
            error={remove.error}
            onGo={() => remove.mutate()}
            close={close}
        />
    );
}
