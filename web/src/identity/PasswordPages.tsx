// Forgot a password, and set a new one by the link that a mail brought (ID-04).
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api } from '../api/client';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { NewPassword, shortest } from './NewPassword';
import { Outside } from './Outside';

export function ForgotPage() {
    const { t } = useText();
    const [email, setEmail] = useState('');
    const send = useMutation({ mutationFn: () => answer(api.POST('/api/v1/password-resets', { body: { email: email.trim() } })) });
    const refused = useRefused(send.error);
    const field = refused?.field('/email');
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        send.mutate();
    };
    return (
        <Outside title={t('forgot.title')} lead={t('forgot.lead')}>
            {send.isSuccess ? (
                <Notice tone="good" live>
                    {t('forgot.done')}
                </Notice>
            ) : (
                <form className="stack loose" onSubmit={submit} noValidate>
                    <TextInput
                        label={t('sign_in.email')}
                        type="email"
                        autoComplete="username"
                        autoFocus
                        value={email}
                        error={field}
                        onChange={(event) => setEmail(event.currentTarget.value)}
                    />
                    {refused !== undefined && field === undefined && <Refusal error={refused} />}
                    <Button type="submit" size="md" loading={send.isPending} disabled={email.trim() === ''}>
                        {t('forgot.go')}
                    </Button>
                </form>
            )}
            <Link to="/sign-in">{t('forgot.back')}</Link>
        </Outside>
    );
}

export function ResetPage() {
    const { t } = useText();
    // Behind the #, so that no server and no log sees it.
    const token = window.location.hash.slice(1);
    const [password, setPassword] = useState('');
    const set = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/password-resets/completion', { body: { reset_token: token, password } })),
    });
    const refused = useRefused(set.error);
    const field = refused?.field('/password');
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        set.mutate();
    };
    if (token === '') {
        return (
            <Outside title={t('reset.title')}>
                <Notice tone="bad">{t('reset.no_token')}</Notice>
                <Link to="/forgot-password">{t('sign_in.forgot')}</Link>
            </Outside>
        );
    }
    return (
        <Outside title={t('reset.title')} lead={t('reset.lead')}>
            {set.isSuccess ? (
                <Notice tone="good" live>
                    {t('reset.done')}
                </Notice>
            ) : (
                <form className="stack loose" onSubmit={submit} noValidate>
                    <NewPassword label={t('reset.password')} autoFocus value={password} error={field} onChange={setPassword} />
                    {refused !== undefined && field === undefined && <Refusal error={refused} />}
                    <Button type="submit" size="md" loading={set.isPending} disabled={password.length < shortest}>
                        {t('reset.go')}
                    </Button>
                </form>
            )}
            <Link to="/sign-in">{t('forgot.back')}</Link>
        </Outside>
    );
}
