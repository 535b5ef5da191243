// A new customer or partner (ID-01). A country under embargo is refused by the server, with the reason (ID-11).
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { countries } from '../design/countries';
import { Drawer } from '../design/Dialogs';
import { Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';

export function CreateAccountPanel({ close }: { close: () => void }) {
    const { t, word, language } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const [kind, setKind] = useState<Schemas['AccountKind']>('customer');
    const [name, setName] = useState('');
    const [country, setCountry] = useState<string | null>(null);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const create = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/accounts', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { kind, name: name.trim(), country: country ?? '' },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (account) => {
            await client.invalidateQueries({ queryKey: ['accounts'] });
            void navigate({ to: '/staff/accounts/$id', params: { id: account.id } });
        },
    });
    const refused = useRefused(create.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== '' && country !== null) create.mutate();
    };
    return (
        <Drawer onClose={close} title={t('accounts.create')}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <SegmentedControl
                    aria-label={t('accounts.kind')}
                    value={kind}
                    onChange={(value) => setKind(value as Schemas['AccountKind'])}
                    data={['customer', 'partner'].map((code) => ({ value: code, label: word('account_kind', code) }))}
                />
                <TextInput
                    data-autofocus
                    label={t('accounts.name')}
                    maxLength={120}
                    value={name}
                    error={refused?.field('/name') ?? (tried && name.trim() === '' ? t('problem.required') : undefined)}
                    onChange={(event) => setName(event.currentTarget.value)}
                />
                <Select
                    label={t('accounts.country')}
                    description={t('accounts.country_hint')}
                    searchable
                    limit={40}
                    data={countries(language)}
                    value={country}
                    error={refused?.field('/country') ?? (tried && country === null ? t('problem.required') : undefined)}
                    onChange={setCountry}
                />
                {refused !== undefined && <Refusal error={refused} />}
                <Button type="submit" loading={create.isPending}>
                    {t('accounts.create')}
                </Button>
            </form>
        </Drawer>
    );
}
