// The account itself: its name, where it is, and whether all its people need a second factor (ID-05).
import { Button, Switch, TextInput } from '@mantine/core';
import { IconBuilding } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, type Schemas } from '../../api/client';
import { useOneAccount } from '../../app/accounts';
import { useGrants } from '../../app/grants';
import { accountQuery } from '../../app/queries';
import { NeedsRight } from '../../app/NeedsRight';
import { may, meQuery, useMe } from '../../app/session';
import { AskFirst } from '../../design/AskFirst';
import { showInstant } from '../../design/days';
import { Facts } from '../../design/Facts';
import { PageHeader } from '../../design/PageHeader';
import { Empty, Failed, Loading, Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useEdited } from '../../design/typed';
import { useText } from '../../text';
import { countryName } from './places';


export function AccountPage() {
    const { t } = useText();
    const account = useOneAccount();
    return (
        <NeedsRight action="account.read">
            {account === undefined ? <Empty title={t('account.choose')} hint={t('account.choose_hint')} icon={IconBuilding} /> : <AccountView key={account} id={account} />}
        </NeedsRight>
    );
}

function AccountView({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const { granted } = useGrants(id);
    const one = useQuery(accountQuery(id));
    if (one.isLoadingError) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={6} />;
    const account = one.data.body;
    return (
        <div className="page">
            <PageHeader title={account.name} lead={word('account_kind', account.kind)} help={t('account.help')} />
            <div className="columns">
                <div className="stack loose">
                    {may(me, 'account.update') && granted('account.update') === true ? (
                        <>
                            <NameForm account={account} tag={one.data.tag} />
                            <SecondFactor account={account} tag={one.data.tag} />
                        </>
                    ) : (
                        <section className="panel">
                            <Facts items={[[t('account.second_factor'), t(account.second_factor_required ? 'account.required' : 'account.optional')]]} />
                        </section>
                    )}
                </div>
                <section className="panel stack" aria-labelledby="facts">
                    <h2 id="facts">{t('account.facts')}</h2>
                    <Facts
                        items={[
                            [t('assets.country'), countryName(account.country, language)],
                            [t('account.registered'), account.registered_at && showInstant(account.registered_at, language, me.time_zone)],
                            [t('account.proven'), t(account.proven ? 'account.is_proven' : 'account.not_proven')],
                        ]}
                    />
                    <p className="quiet small">{t('account.country_hint')}</p>
                    {may(me, 'audit.read') && granted('audit.read') === true && (
                        <Link to="/audit" search={{ object_kind: 'account' }}>
                            {t('account.trail')}
                        </Link>
                    )}
                </section>
            </div>
        </div>
    );
}

function useSave(id: string, tag: string) {
    const client = useQueryClient();
    return useMutation({
        mutationFn: (body: Schemas['PatchAccount']) =>
            answer(api.PATCH('/api/v1/accounts/{account_id}', { params: { path: { account_id: id }, header: { 'If-Match': tag } }, body })),
        onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['accounts'] }), client.invalidateQueries(meQuery)]),
    });
}

function NameForm({ account, tag }: { account: Schemas['Account']; tag: string }) {
    const { t } = useText();
    const { typed, set, stale } = useEdited({ name: account.name });
    const { name } = typed;
    const save = useSave(account.id, tag);
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (name.trim() !== '' && name.trim() !== account.name) save.mutate({ name: name.trim() });
    };
    return (
        <section className="panel" aria-labelledby="name">
            <h2 id="name">{t('account.name')}</h2>
            <form className="stack" onSubmit={submit} noValidate>
                <TextInput
                    label={t('people.name')}
                    maxLength={120}
                    value={name}
                    error={refused?.field('/name') ?? (name.trim() === '' ? t('problem.required') : undefined)}
                    onChange={(event) => set('name', event.currentTarget.value)}
                />
                {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('admin.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                {save.isSuccess && (
                    <Notice tone="good" live>
                        {t('asset.saved')}
                    </Notice>
                )}
                <div>
                    <Button type="submit" variant="default" loading={save.isPending} disabled={name.trim() === account.name}>
                        {t('app.save')}
                    </Button>
                </div>
            </form>
        </section>
    );
}

function SecondFactor({ account, tag }: { account: Schemas['Account']; tag: string }) {
    const { t } = useText();
    const me = useMe();
    const router = useRouter();
    const save = useSave(account.id, tag);
    const [asking, setAsking] = useState(false);
    const set = (needed: boolean): void =>
        save.mutate(
            { second_factor_required: needed },
            {
                onSuccess: () => {
                    setAsking(false);
                    // Who has none is led to set one up.
                    void router.invalidate();
                },
            },
        );
    return (
        <section className="panel stack" aria-labelledby="factor">
            <h2 id="factor">{t('account.second_factor')}</h2>
            <Switch
                label={t('account.require')}
                description={t('account.require_hint')}
                checked={account.second_factor_required}
                disabled={save.isPending}
                onChange={(event) => {
                    if (event.currentTarget.checked) setAsking(true);
                    else set(false);
                }}
            />
            {save.error !== null && !asking && <Refusal error={save.error} />}
            {save.isSuccess && (
                <Notice tone="good" live>
                    {t(save.data.second_factor_required ? 'account.required_now' : 'account.optional_now')}
                </Notice>
            )}
            {asking && (
                <AskFirst
                    calm
                    title={t('account.require_title')}
                    text={t(me.second_factor ? 'account.require_text' : 'account.require_text_self')}
                    go={t('account.require_go')}
                    busy={save.isPending}
                    error={save.error}
                    onGo={() => set(true)}
                    close={() => setAsking(false)}
                />
            )}
        </section>
    );
}
