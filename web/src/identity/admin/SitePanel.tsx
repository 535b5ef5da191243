// A site's address, typed without a map (ID-02). What follows from the country and subdivision is shown as the server found it.
import { Autocomplete, Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState, type FormEvent, type ReactNode } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../../api/client';
import { asProblem } from '../../api/problem';
import { useGrants } from '../../app/grants';
import { may, useMe } from '../../app/session';
import { Drawer } from '../../design/Dialogs';
import { Facts } from '../../design/Facts';
import { Failed, Loading, Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { patchOf, useEdited } from '../../design/typed';
import { useText } from '../../text';
import { emailFault } from './fields';
import { countryChoices, subdivisionsOf, zoneChoices, zonesOf } from './places';
import { siteQuery, type Site } from './queries';

const blank = { code: '', name: '', street: '', city: '', postal_code: '', country: '', subdivision: '', time_zone: '', contact_name: '', contact_email: '' };
type Typed = typeof blank;
const needed = ['code', 'name', 'street', 'city', 'country', 'time_zone', 'contact_name', 'contact_email'] as const satisfies readonly (keyof Typed)[];

const typedOf = (site: Site): Typed => ({ ...blank, ...Object.fromEntries(Object.keys(blank).map((name) => [name, site[name as keyof Typed] ?? ''])) });

export function SitePanel({ id, account, close }: { id: string; account: string | undefined; close: () => void }) {
    const { t } = useText();
    const fresh = id === 'new';
    const one = useQuery({ ...siteQuery(id), enabled: !fresh });
    const title = fresh ? t('sites.add') : (one.data?.body.code ?? t('assets.site'));
    return (
        <Drawer onClose={close} size="md" title={title}>
            {one.isLoadingError && !fresh && <Failed error={one.error} retry={() => void one.refetch()} />}
            {!fresh && one.isPending && <Loading lines={6} />}
            {fresh && <SiteForm account={account} close={close} />}
            {one.data !== undefined && <Known site={one.data.body} tag={one.data.tag} close={close} />}
        </Drawer>
    );
}

function Known({ site, tag, close }: { site: Site; tag: string; close: () => void }) {
    const { t, word } = useText();
    const me = useMe();
    const { granted } = useGrants(site.account_id);
    const update = may(me, 'site.update') && granted('site.update') === true;
    return (
        <div className="stack loose">
            <section className="found-area">
                <Facts
                    items={[
                        [t('sites.area'), site.area === undefined ? t('sites.no_area') : word('area_of', site.area)],
                        [t('certs.region'), word('region', site.sales_region)],
                        [t('sites.return_region'), word('region', site.return_region)],
                    ]}
                />
                <p className="quiet small">{t('sites.found_hint')}</p>
                {may(me, 'asset.read') && (
                    <Link to="/installed-base" search={{ site_id: site.id }}>
                        {t('sites.devices')}
                    </Link>
                )}
            </section>
            {update ? (
                <SiteForm site={site} tag={tag} account={site.account_id} close={close} />
            ) : (
                <Facts
                    items={[
                        [t('people.name'), site.name],
                        [t('sites.street'), site.street],
                        [t('assets.city'), `${site.postal_code} ${site.city}`.trim()],
                        [t('assets.country'), [site.country, site.subdivision].filter(Boolean).join('-')],
                        [t('settings.time_zone'), site.time_zone],
                        [t('sites.contact'), site.contact_name],
                        [t('sites.contact_email'), site.contact_email],
                    ]}
                />
            )}
        </div>
    );
}

function creation(typed: Typed, account: string | undefined): Schemas['CreateSite'] {
    const tidy = Object.fromEntries(Object.entries(typed).map(([name, value]) => [name, value.trim()])) as Typed;
    const { subdivision, postal_code, ...rest } = tidy;
    return {
        ...rest,
        ...(subdivision === '' ? {} : { subdivision }),
        ...(postal_code === '' ? {} : { postal_code }),
        ...(account === undefined ? {} : { account_id: account }),
    };
}

function useSave(site: Site | undefined, tag: string | undefined, account: string | undefined, typed: Typed, close: () => void) {
    const client = useQueryClient();
    const [key, setKey] = useState(idempotencyKey);
    return useMutation({
        mutationFn: async (): Promise<void> => {
            if (site === undefined) {
                await answer(
                    api.POST('/api/v1/sites', { params: { header: { 'Idempotency-Key': key } }, body: creation(typed, account) }),
                );
                return;
            }
            const { code: _, ...rest } = typed;
            await answer(
                api.PATCH('/api/v1/sites/{site_id}', {
                    params: { path: { site_id: site.id }, header: { 'If-Match': tag ?? '' } },
                    body: patchOf(site, rest),
                }),
            );
        },
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['sites'] });
            close();
        },
        onError: (error) => {
            if (site !== undefined && asProblem(error).problem.status === 412) void client.invalidateQueries(siteQuery(site.id));
        },
    });
}

function SiteForm({ site, tag, account, close }: { site?: Site; tag?: string; account: string | undefined; close: () => void }) {
    const { t, language } = useText();
    const { typed, set, stale } = useEdited(site === undefined ? blank : typedOf(site));
    const [tried, setTried] = useState(false);
    const save = useSave(site, tag, account, typed, close);
    const countries = useMemo(() => countryChoices(language), [language]);
    const refused = useRefused(save.error);
    const missing = needed.filter((name) => typed[name].trim() === '');
    const mail = emailFault(typed.contact_email);
    const fault = (name: keyof Typed): ReactNode =>
        refused?.field(`/${name}`) ?? (tried && missing.some((other) => other === name) ? t('problem.required') : undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (missing.length === 0 && mail === undefined) save.mutate();
    };
    const setCountry = (country: string): void => {
        set('country', country);
        const [zone] = zonesOf(country);
        if (zone !== undefined && !zonesOf(country).includes(typed.time_zone)) set('time_zone', zone);
        if (!subdivisionsOf(country).includes(typed.subdivision)) set('subdivision', '');
    };
    const field = (name: keyof Typed, label: string, maxLength: number, hint?: string) => (
        <TextInput
            data-autofocus={name === 'code' ? true : undefined}
            label={label}
            description={hint}
            maxLength={maxLength}
            autoComplete="off"
            value={typed[name]}
            error={fault(name)}
            onChange={(event) => set(name, event.currentTarget.value)}
        />
    );
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            {site === undefined && field('code', t('sites.code'), 32, t('sites.code_hint'))}
            {field('name', t('people.name'), 120)}
            {field('street', t('sites.street'), 200)}
            <div className="code-and-name">
                {field('postal_code', t('sites.postal_code'), 20)}
                {field('city', t('assets.city'), 80)}
            </div>
            <Select
                label={t('assets.country')}
                searchable
                data={countries}
                value={typed.country === '' ? null : typed.country}
                error={fault('country')}
                onChange={(value) => setCountry(value ?? '')}
            />
            <Autocomplete
                label={`${t('sites.subdivision')} (${t('app.optional')})`}
                description={t('sites.subdivision_hint')}
                data={[...subdivisionsOf(typed.country)]}
                maxLength={3}
                value={typed.subdivision}
                error={fault('subdivision')}
                onChange={(value) => set('subdivision', value.toUpperCase())}
            />
            <Select
                label={t('settings.time_zone')}
                searchable
                limit={60}
                data={[...new Set([...zonesOf(typed.country), ...zoneChoices(typed.time_zone)])]}
                value={typed.time_zone === '' ? null : typed.time_zone}
                error={fault('time_zone')}
                onChange={(value) => set('time_zone', value ?? '')}
            />
            {field('contact_name', t('sites.contact'), 120)}
            <TextInput
                type="email"
                label={t('sites.contact_email')}
                maxLength={254}
                value={typed.contact_email}
                error={refused?.field('/contact_email') ?? (tried && mail !== undefined ? t(mail) : undefined)}
                onChange={(event) => set('contact_email', event.currentTarget.value)}
            />
            {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('admin.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={save.isPending}>
                    {t(site === undefined ? 'sites.add' : 'app.save')}
                </Button>
                <Button variant="default" onClick={close}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}
