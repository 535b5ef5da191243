// Change one's own password (ID-04): all other sessions end.
import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api } from '../api/client';
import { useMe } from '../app/session';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { NewPassword, shortest } from './NewPassword';

export function PasswordPanel() {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [current, setCurrent] = useState('');
    const [next, setNext] = useState('');
    const [tried, setTried] = useState(false);
    const change = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/me/password', { body: { current_password: current, new_password: next } })),
        onSuccess: () => {
            setCurrent('');
            setNext('');
            setTried(false);
            return client.invalidateQueries({ queryKey: ['me', 'sessions'] });
        },
    });
    const refused = useRefused(change.error);
    const fields = [refused?.field('/current_password'), refused?.field('/new_password')];
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (current !== '' && next.length >= shortest) change.mutate();
    };
    return (
        <section className="panel" aria-labelledby="password">
            <h2 id="password">{t('security.password')}</h2>
            <form className="stack loose narrow" onSubmit={submit} noValidate>
                {/* For whoever keeps passwords: whose this is. */}
                <input type="text" className="sr" tabIndex={-1} aria-hidden autoComplete="username" readOnly value={me.person?.email ?? ''} />
                <PasswordInput
                    label={t('security.password_now')}
                    autoComplete="current-password"
                    value={current}
                    maxLength={256}
                    error={fields[0] ?? (tried && current === '' ? t('problem.required') : undefined)}
                    onChange={(event) => setCurrent(event.currentTarget.value)}
                />
                <NewPassword label={t('reset.password')} value={next} error={fields[1]} tried={tried} onChange={setNext} />
                {refused !== undefined && fields.every((field) => field === undefined) && <Refusal error={refused} />}
                {change.isSuccess && (
                    <Notice tone="good" live>
                        {t('security.password_done')}
                    </Notice>
                )}
                <div>
                    <Button type="submit" variant="default" loading={change.isPending}>
                        {t('security.password_go')}
                    </Button>
                </div>
            </form>
        </section>
    );
}
