// The number can't be registered here, and nothing is told about why: if the device is one's own, its transfer is asked for (ENT-05, ENT-20).
import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';

export function OwnershipForm({ about }: { about: Omit<Schemas['AskOwnership'], 'message'> }) {
    const { t } = useText();
    const [message, setMessage] = useState('');
    const [key, setKey] = useState(idempotencyKey);
    const ask = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/ownership-requests', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { ...about, ...(message.trim() === '' ? {} : { message: message.trim() }) },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
    });
    if (ask.isSuccess)
        return (
            <Notice tone="good" live>
                <strong>{t(ask.data.asked_before ? 'ownership.before' : 'ownership.done', { number: ask.data.number })}</strong>
            </Notice>
        );
    return (
        <section className="panel stack" aria-labelledby="ownership">
            <h3 id="ownership">{t('ownership.title')}</h3>
            <p className="quiet">{t('ownership.hint')}</p>
            <Textarea
                label={`${t('ownership.message')} (${t('app.optional')})`}
                description={t('ownership.message_hint')}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={4000}
                value={message}
                onChange={(event) => setMessage(event.currentTarget.value)}
            />
            {ask.error !== null && <Refusal error={ask.error} />}
            <div>
                <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
                    {t('ownership.go')}
                </Button>
            </div>
        </section>
    );
}
