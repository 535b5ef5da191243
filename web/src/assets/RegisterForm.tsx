// The number is checked as it is typed, by the rule of the product; what was typed is kept whatever the server says.
import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { anySiteQuery, SiteSelect, useSite } from '../identity/sites';
import { useText } from '../text';
import { NumberHeld } from './NumberHeld';
import { OwnershipForm } from './OwnershipForm';
import { ProductField, useProduct } from './ProductField';
import { numberQuery } from './queries';
import { numberOf, serialFault, tidySerial } from './serial';
import { WhichProduct } from './WhichProduct';

interface Props {
    given: string;
    kept: { sku: string; site: string | null };
    done: (registration: Schemas['Registration'], sku: string, site: string | null) => void;
}

export function RegisterForm({ given, kept, done }: Props) {
    const { t, word } = useText();
    const client = useQueryClient();
    const account = useStore(chosenAccount);
    const [serial, setSerial] = useState(kept.sku === '' ? given : '');
    const [sku, setSku] = useState(kept.sku);
    const [site, setSite] = useState(kept.site);
    const [host, setHost] = useState('');
    const [tag, setTag] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const choice = useProduct(sku);
    const anySite = useQuery(anySiteQuery(account));
    const place = useSite(site ?? undefined);
    const number = numberOf(choice.product?.kind);
    const tidy = tidySerial(serial);
    const fault = serialFault(serial);
    const [settled] = useDebouncedValue(tidy, 300);
    const held = useQuery({ ...numberQuery(settled, account), enabled: serialFault(settled) === undefined });

    const named = number === 'ssrn' ? { ssrn: tidy } : { serial_number: tidy };
    const about = { ...named, site_id: site ?? '', ...(account === undefined ? {} : { account_id: account }) };
    const register = useMutation({
        mutationFn: (productId: string | undefined) =>
            answer(
                api.POST('/api/v1/assets', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: {
                        ...about,
                        ...(productId === undefined ? { sku: sku.trim().toUpperCase() } : { product_id: productId }),
                        ...(host.trim() === '' ? {} : { host_name: host.trim() }),
                        ...(tag.trim() === '' ? {} : { asset_tag: tag.trim() }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (registration) => {
            await client.invalidateQueries({ queryKey: ['assets'] });
            done(registration, sku, site);
        },
    });
    const refused = useRefused(register.error);
    // While it may still become one, only what can't is told; not on blur: a text that comes then moves the button from under the click.
    const early = fault === 'register.serial_placeholder_word' || /[^A-Z0-9-]/.test(tidy) || tidy.length > 20;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (fault === undefined && sku.trim() !== '' && site !== null && number !== undefined) register.mutate(undefined);
    };
    if (anySite.data === false)
        return (
            <Notice tone="warn">
                {t('register.no_sites')} <Link to="/sites">{t('imports.open_sites')}</Link>
            </Notice>
        );
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                data-autofocus
                label={t(number === 'ssrn' ? 'asset.ssrn_long' : 'register.serial')}
                description={t('register.serial_hint')}
                classNames={{ input: 'mono' }}
                autoComplete="off"
                spellCheck={false}
                value={serial}
                maxLength={40}
                error={refused?.field('/serial_number') ?? refused?.field('/ssrn') ?? ((tried || early) && fault !== undefined ? t(fault) : undefined)}
                onChange={(event) => setSerial(event.currentTarget.value)}
            />
            {settled === tidy && fault === undefined && <NumberHeld rows={held.data ?? []} sku={choice.product?.sku} />}
            <ProductField
                sku={sku}
                change={setSku}
                choice={choice}
                error={refused?.field('/sku') ?? (tried && sku.trim() === '' ? t('problem.required') : undefined)}
            />
            {number === undefined && choice.product !== undefined && (
                <Notice tone="warn">{t('register.no_number', { sku: choice.product.sku, kind: word('kind', choice.product.kind) })}</Notice>
            )}
            {refused?.code === 'assets.product_ambiguous' && <WhichProduct sku={choice.typed} choose={(id) => register.mutate(id)} />}
            <div className="stack tight">
                <SiteSelect
                    label={t('register.site')}
                    account={account}
                    value={site ?? undefined}
                    error={refused?.field('/site_id') ?? (tried && site === null ? t('problem.required') : undefined)}
                    choose={(id) => setSite(id ?? null)}
                />
                {place !== undefined && (
                    <address className="quiet small">
                        {[place.street, `${place.postal_code} ${place.city}`, [place.country, place.subdivision].filter(Boolean).join(' · ')].join(', ')}
                    </address>
                )}
            </div>
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
            {refused !== undefined && refused.code !== 'assets.product_ambiguous' && <Refusal error={refused} />}
            {refused?.code === 'assets.serial_taken' && <OwnershipForm key={tidy} about={{ ...about, sku: sku.trim().toUpperCase() }} />}
            <Button type="submit" loading={register.isPending}>
                {t('register.go')}
            </Button>
        </form>
    );
}
