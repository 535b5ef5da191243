// Change an account: its name, country, whether its entitlement is proven, and whether its people need a second factor.
import { Button, Select, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';
import { countries } from '../design/countries';
import { Drawer } from '../design/Dialogs';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useEdited } from '../design/typed';
import { useText } from '../text';
import { accountQuery } from '../app/queries';
import type { Account } from './queries';

interface Typed {
    name: string;
    country: string;
    proven: boolean;
    factor: boolean;
}

// Only what was changed is sent.
export function accountChanges(before: Account, typed: Typed): Schemas['PatchAccount'] {
    return {
        ...(typed.name.trim() === before.name ? {} : { name: typed.name.trim() }),
        ...(typed.country === before.country ? {} : { country: typed.country }),
        ...(typed.proven === before.proven ? {} : { proven: typed.proven }),
        ...(typed.factor === before.second_factor_required ? {} : { second_factor_required: typed.factor }),
    };
}

export function EditAccountPanel({ account, tag, close, saved }: { account: Account; tag: string; close: () => void; saved: () => void }) {
    const { t, language } = useText();
    const client = useQueryClient();
    const { typed, set, stale } = useEdited<Typed>({
        name: account.name,
        country: account.country,
        proven: account.proven,
        factor: account.second_factor_required,
    });
    const [tried, setTried] = useState(false);
    const save = useMutation({
        mutationFn: () =>
            answer(
                api.PATCH('/api/v1/accounts/{account_id}', {
                    params: { path: { account_id: account.id }, header: { 'If-Match': tag } },
                    body: accountChanges(account, typed),
                }),
            ),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['accounts'] });
            saved();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(accountQuery(account.id));
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (typed.name.trim() === '') return;
        if (Object.keys(accountChanges(account, typed)).length === 0) close();
        else save.mutate();
    };
    return (
        <Drawer onClose={close} title={t('account_page.edit_title', { name: account.name })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <TextInput
                    data-autofocus
                    label={t('accounts.name')}
                    maxLength={120}
                    value={typed.name}
                    error={refused?.field('/name') ?? (tried && typed.name.trim() === '' ? t('problem.required') : undefined)}
                    onChange={(event) => set('name', event.currentTarget.value)}
                />
                <Select
                    label={t('accounts.country')}
                    description={t('accounts.country_hint')}
                    searchable
                    allowDeselect={false}
                    limit={40}
                    data={countries(language)}
                    value={typed.country}
                    error={refused?.field('/country')}
                    onChange={(country) => country !== null && set('country', country)}
                />
                {account.kind !== 'vendor' && (
                    <Switch
                        label={t('account_page.proven')}
                        description={t('account_page.proven_hint')}
                        checked={typed.proven}
                        onChange={(event) => set('proven', event.currentTarget.checked)}
                    />
                )}
                <Switch
                    label={t('account_page.factor')}
                    description={t('account_page.factor_hint')}
                    checked={typed.factor}
                    onChange={(event) => set('factor', event.currentTarget.checked)}
                />
                {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('account_page.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
                <div className="row">
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
