// Ask for the transfer of a product that can't be registered (ENT-05). Whether anybody holds it is told to nobody.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { serialFault, tidySerial } from '../assets/serial';
import { Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { SiteSelect } from './sites';

export function OwnershipForm({ serial: given, sku: givenSku, done }: { serial: string; sku: string; done: (made: Schemas['OwnershipRequest']) => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const account = useStore(chosenAccount);
    const [serial, setSerial] = useState(given);
    const [sku, setSku] = useState(givenSku);
    const [site, setSite] = useState<string | null>(null);
    const [message, setMessage] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const ask = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/ownership-requests', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: {
                        serial_number: tidySerial(serial),
                        sku: sku.trim().toUpperCase(),
                        site_id: site ?? '',
                        ...(message.trim() === '' ? {} : { message: message.trim() }),
                        ...(account === undefined ? {} : { account_id: account }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (made) => {
            await client.invalidateQueries({ queryKey: ['requests'] });
            done(made);
        },
    });
    const refused = useRefused(ask.error);
    const fault = serialFault(serial);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (fault === undefined && sku.trim() !== '' && site !== null) ask.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                data-autofocus
                label={t('register.serial')}
                description={t('register.serial_hint')}
                classNames={{ input: 'mono' }}
                maxLength={40}
                value={serial}
                error={refused?.field('/serial_number') ?? (tried && fault !== undefined ? t(fault) : undefined)}
                onChange={(event) => setSerial(event.currentTarget.value)}
            />
            <TextInput
                label={t('register.sku')}
                classNames={{ input: 'mono' }}
                maxLength={64}
                value={sku}
                error={refused?.field('/sku') ?? (tried && sku.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => setSku(event.currentTarget.value)}
            />
            <SiteSelect
                label={t('register.site')}
                account={account}
                value={site ?? undefined}
                error={refused?.field('/site_id') ?? (tried && site === null ? t('problem.required') : undefined)}
                choose={(id) => setSite(id ?? null)}
            />
            <Textarea
                label={`${t('requests.story')} (${t('app.optional')})`}
                description={t('requests.story_hint')}
                autosize
                minRows={3}
                maxRows={12}
                maxLength={4000}
                value={message}
                error={refused?.field('/message')}
                onChange={(event) => setMessage(event.currentTarget.value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <Button type="submit" loading={ask.isPending}>
                {t('requests.send')}
            </Button>
        </form>
    );
}
