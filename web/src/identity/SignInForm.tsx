// E-mail address, password, and the code of the second factor once the server asks for it (ID-04, ID-05).
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import type { Schemas } from '../api/client';
import { signIn } from '../app/session';
import { Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';

interface Props {
    email?: string;
    done: (signedIn: Schemas['SignedIn']) => void;
}

export function SignInForm({ email: known = '', done }: Props) {
    const { t } = useText();
    const [email, setEmail] = useState(known);
    const [password, setPassword] = useState('');
    const [code, setCode] = useState('');
    const [missing, setMissing] = useState(false);
    // The page that comes next may take its time: until it is there, nothing is sent again.
    const [arriving, setArriving] = useState(false);
    const attempt = useMutation({
        mutationFn: () => signIn({ email: email.trim(), password, ...(code === '' ? {} : { code: code.trim() }) }),
        onSuccess: (signedIn) => {
            setArriving(true);
            done(signedIn);
        },
    });
    const refused = useRefused(attempt.error);
    const [asksCode, setAsksCode] = useState(false);
    const needed = refused?.code === 'identity.second_factor_needed';
    if (needed && !asksCode) setAsksCode(true);
    // Whether the code's field was in sight when this was sent: to be asked for it is no mistake, to leave it empty is.
    const [seen, setSeen] = useState(false);

    const submit = (event: FormEvent): void => {
        event.preventDefault();
        const incomplete = email.trim() === '' || password === '';
        setMissing(incomplete);
        setSeen(asksCode);
        if (!incomplete) attempt.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                label={t('sign_in.email')}
                type="email"
                autoComplete="username"
                autoFocus={known === ''}
                value={email}
                error={refused?.field('/email') ?? (missing && email.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => setEmail(event.currentTarget.value)}
            />
            <PasswordInput
                label={t('sign_in.password')}
                autoComplete="current-password"
                autoFocus={known !== ''}
                {...(known === '' ? {} : { 'data-autofocus': true })}
                value={password}
                error={refused?.field('/password') ?? (missing && password === '' ? t('problem.required') : undefined)}
                onChange={(event) => setPassword(event.currentTarget.value)}
            />
            {asksCode && (
                <TextInput
                    label={t('sign_in.code')}
                    description={t('sign_in.code_hint')}
                    autoComplete="one-time-code"
                    inputMode="numeric"
                    autoFocus
                    value={code}
                    error={needed && !seen ? undefined : refused?.field('/code')}
                    onChange={(event) => setCode(event.currentTarget.value)}
                />
            )}
            {refused !== undefined && !needed && <Refusal error={refused} />}
            <Button type="submit" size="md" loading={attempt.isPending || arriving}>
                {t('sign_in.go')}
            </Button>
        </form>
    );
}
