// Register one device (ENT-05): its serial number is checked as it is typed, what was typed is kept whatever the server says.
import { Autocomplete, Button, Drawer, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey } from '../api/client';
import { asProblem } from '../api/problem';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { productsQuery, sitesQuery } from './queries';
import { serialFault, tidySerial } from './serial';

export function RegisterPanel({ serial: given, close }: { serial: string; close: () => void }) {
    const { t } = useText();
    return (
        <Drawer opened onClose={close} title={t('register.title')} size="md" closeButtonProps={{ 'aria-label': t('app.close') }}>
            <RegisterForm given={given} />
        </Drawer>
    );
}

function RegisterForm({ given }: { given: string }) {
    const { t } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const account = useStore(chosenAccount);
    const [serial, setSerial] = useState(given);
    const [sku, setSku] = useState('');
    const [site, setSite] = useState<string | null>(null);
    const [host, setHost] = useState('');
    const [tag, setTag] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const [prefix] = useDebouncedValue(sku.trim().toUpperCase(), 200);
    const products = useQuery(productsQuery(prefix));
    const sites = useQuery(sitesQuery(account));

    const register = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/assets', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: {
                        serial_number: tidySerial(serial),
                        sku: sku.trim().toUpperCase(),
                        site_id: site ?? '',
                        ...(host.trim() === '' ? {} : { host_name: host.trim() }),
                        ...(tag.trim() === '' ? {} : { asset_tag: tag.trim() }),
                        ...(account === undefined ? {} : { account_id: account }),
                    },
                }),
            ),
        onSettled: () => setKey(idempotencyKey()),
        onSuccess: () => client.invalidateQueries({ queryKey: ['assets'] }),
    });
    const refused = register.error === null ? undefined : asProblem(register.error);
    const fault = serialFault(serial);
    // While it may still become one, only what can't is told; not on blur: a text that comes then moves the button from under the click.
    const early = fault === 'register.serial_placeholder_word' || /[^A-Z0-9-]/.test(tidySerial(serial)) || tidySerial(serial).length > 20;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (fault === undefined && sku.trim() !== '' && site !== null) register.mutate();
    };
    if (register.isSuccess) {
        const { asset, outcome, notes } = register.data;
        return (
            <div className="stack loose">
                <Notice tone="good" live>
                    <strong>{t(outcome === 'registered' ? 'register.done' : 'register.already', { serial: asset.serial_number })}</strong>
                </Notice>
                {notes?.map((note) => (
                    <Notice key={note} tone="info">
                        {note}
                    </Notice>
                ))}
                <div className="row wrap">
                    <Button onClick={() => void navigate({ to: '/installed-base/$id', params: { id: asset.id } })}>{t('ent.open_device')}</Button>
                    <Button
                        variant="default"
                        onClick={() => {
                            setSerial('');
                            setTried(false);
                            register.reset();
                        }}
                    >
                        {t('register.another')}
                    </Button>
                </div>
            </div>
        );
    }
    if (sites.data?.items?.length === 0) return <Notice tone="warn">{t('register.no_sites')}</Notice>;
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                data-autofocus
                label={t('register.serial')}
                description={t('register.serial_hint')}
                classNames={{ input: 'mono' }}
                value={serial}
                maxLength={40}
                error={refused?.field('/serial_number') ?? ((tried || early) && fault !== undefined ? t(fault) : undefined)}
                onChange={(event) => setSerial(event.currentTarget.value)}
            />
            <Autocomplete
                label={t('register.sku')}
                description={t('register.sku_hint')}
                data={(products.data?.items ?? []).map((product) => product.sku)}
                value={sku}
                error={refused?.field('/sku') ?? (tried && sku.trim() === '' ? t('problem.required') : undefined)}
                onChange={setSku}
            />
            <Select
                label={t('register.site')}
                searchable
                data={(sites.data?.items ?? []).map((item) => ({ value: item.id, label: `${item.code} · ${item.name}, ${item.city}` }))}
                value={site}
                error={refused?.field('/site_id') ?? (tried && site === null ? t('problem.required') : undefined)}
                onChange={setSite}
            />
            <TextInput
                label={`${t('assets.host')} (${t('app.optional')})`}
                value={host}
                maxLength={255}
                error={refused?.field('/host_name')}
                onChange={(event) => setHost(event.currentTarget.value)}
            />
            <TextInput
                label={`${t('assets.tag')} (${t('app.optional')})`}
                value={tag}
                maxLength={120}
                error={refused?.field('/asset_tag')}
                onChange={(event) => setTag(event.currentTarget.value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <Button type="submit" loading={register.isPending}>
                {t('register.go')}
            </Button>
        </form>
    );
}
