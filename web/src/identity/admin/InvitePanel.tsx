// Ask somebody into the account by mail: the letter holds a link that is good for some days and one use.
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../../api/client';
import { Drawer } from '../../design/Dialogs';
import { Loading, Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useTyped } from '../../design/typed';
import { useText } from '../../text';
import { useAccountKind } from './accountKind';
import { emailFault } from './fields';
import { RoleChoice } from './RoleChoice';

export function InvitePanel({ account, close }: { account: string; close: () => void }) {
    const { t } = useText();
    const kind = useAccountKind(account);
    return (
        <Drawer onClose={close} size="md" title={t('invite.title')}>
            {kind === undefined ? <Loading lines={6} /> : <InviteForm account={account} kind={kind} close={close} />}
        </Drawer>
    );
}

// The least that one can be, by the kind of account.
const firstRole = { customer: 'member', partner: 'partner_engineer', vendor: 'support_engineer' } as const satisfies Record<Schemas['AccountKind'], string>;

function InviteForm({ account, kind, close }: { account: string; kind: Schemas['AccountKind']; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const { typed, set, reset } = useTyped({ email: '', language: '', roles: [firstRole[kind] as string] });
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const invite = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/invitations', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: {
                        account_id: account,
                        email: typed.email.trim(),
                        roles: typed.roles,
                        ...(typed.language === '' ? {} : { language: typed.language }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => client.invalidateQueries({ queryKey: ['invitations'] }),
    });
    const refused = useRefused(invite.error);
    const fault = emailFault(typed.email);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (fault === undefined && typed.roles.length > 0) invite.mutate();
    };
    if (invite.isSuccess) {
        return (
            <div className="stack loose">
                <Notice tone="good" live>
                    <strong>{t('invite.done', { email: invite.data.email })}</strong>
                </Notice>
                <div className="row wrap">
                    <Button
                        variant="default"
                        onClick={() => {
                            reset();
                            setTried(false);
                            invite.reset();
                        }}
                    >
                        {t('invite.another')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.close')}
                    </Button>
                </div>
            </div>
        );
    }
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                data-autofocus
                type="email"
                label={t('sign_in.email')}
                maxLength={254}
                autoComplete="off"
                value={typed.email}
                error={refused?.field('/email') ?? (tried && fault !== undefined ? t(fault) : undefined)}
                onChange={(event) => set('email', event.currentTarget.value)}
            />
            <RoleChoice
                kind={kind}
                value={typed.roles}
                set={(roles) => set('roles', roles)}
                error={refused?.field('/roles') ?? (tried && typed.roles.length === 0 ? t('people.role_needed') : undefined)}
            />
            <Select
                label={t('invite.language')}
                description={t('invite.language_hint')}
                clearable
                data={[
                    { value: 'en', label: 'English' },
                    { value: 'de', label: 'Deutsch' },
                ]}
                value={typed.language === '' ? null : typed.language}
                onChange={(value) => set('language', value ?? '')}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" loading={invite.isPending}>
                    {t('invite.go')}
                </Button>
                <Button variant="default" onClick={close}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}
