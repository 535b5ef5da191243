// The first three steps of signing up.
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState, type FormEvent } from 'react';
import { answer, api } from '../api/client';
import { useStore } from '../api/store';
import { countries } from '../design/countries';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { zonesWith } from '../design/zones';
import { useText } from '../text';
import { proofComplete, proofOf } from './proof';
import { ProofFields } from './ProofFields';
import { draft, signUpDraft } from './signUpDraft';

const sendProof = async (): Promise<void> => {
    const { token = '', proof } = signUpDraft.get();
    const shown = proofOf(proof);
    await answer(api.POST('/api/v1/sign-ups/proof', { body: { sign_up_token: token, ...(shown === undefined ? {} : { proof: shown }) } }));
};

export function SignUpWho() {
    const { t, language } = useText();
    const navigate = useNavigate();
    const typed = useStore(signUpDraft);
    const [tried, setTried] = useState(false);
    const choices = useMemo(() => countries(language), [language]);
    const begin = useMutation({
        mutationFn: (country: string) =>
            answer(
                api.POST('/api/v1/sign-ups', {
                    body: {
                        name: typed.name.trim(),
                        company: typed.company.trim(),
                        country,
                        email: typed.email.trim(),
                        language,
                        time_zone: typed.timeZone,
                    },
                }),
            ),
        onSuccess: ({ sign_up_token: token }) => {
            draft({ token });
            void navigate({ to: '/sign-up', search: { step: 'proof' } });
        },
    });
    const refused = useRefused(begin.error);
    const missing = (text: string): string | undefined => (tried && text.trim() === '' ? t('problem.required') : undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (typed.name.trim() !== '' && typed.company.trim() !== '' && typed.email.trim() !== '' && typed.country !== null) begin.mutate(typed.country);
    };
    const field = (name: 'name' | 'company' | 'email', label: string, autoComplete: string) => (
        <TextInput
            label={label}
            autoComplete={autoComplete}
            autoFocus={name === 'name'}
            type={name === 'email' ? 'email' : 'text'}
            maxLength={name === 'email' ? 254 : 120}
            value={typed[name]}
            error={refused?.field(`/${name}`) ?? missing(typed[name])}
            onChange={(event) => draft({ [name]: event.currentTarget.value })}
        />
    );
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            {field('name', t('sign_up.name'), 'name')}
            {field('email', t('sign_up.email'), 'email')}
            {field('company', t('sign_up.company'), 'organization')}
            <div className="pair">
                <Select
                    label={t('sign_up.country')}
                    searchable
                    autoComplete="off"
                    data={choices}
                    value={typed.country}
                    error={refused?.field('/country') ?? missing(typed.country ?? '')}
                    onChange={(country) => draft({ country })}
                />
                <Select
                    label={t('settings.time_zone')}
                    searchable
                    autoComplete="off"
                    allowDeselect={false}
                    limit={60}
                    data={zonesWith(typed.timeZone)}
                    value={typed.timeZone}
                    error={refused?.field('/time_zone')}
                    onChange={(timeZone) => timeZone !== null && draft({ timeZone })}
                />
            </div>
            {refused !== undefined && <Refusal error={refused} />}
            <Button type="submit" size="md" loading={begin.isPending}>
                {t('sign_up.go_on')}
            </Button>
        </form>
    );
}

export function SignUpProof() {
    const { t } = useText();
    const navigate = useNavigate();
    const { proof } = useStore(signUpDraft);
    const [tried, setTried] = useState(false);
    const send = useMutation({
        mutationFn: sendProof,
        onSuccess: () => navigate({ to: '/sign-up', search: { step: 'mail' } }),
    });
    const refused = useRefused(send.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (proofComplete(proof)) send.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <ProofFields
                typed={proof}
                onChange={(next) => {
                    if (next.choice !== proof.choice) setTried(false);
                    draft({ proof: next });
                }}
                refused={refused}
                tried={tried}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" size="md" className="grow" loading={send.isPending}>
                    {t('sign_up.send_mail')}
                </Button>
                <Button variant="default" size="md" onClick={() => void navigate({ to: '/sign-up', search: {} })}>
                    {t('sign_up.back')}
                </Button>
            </div>
        </form>
    );
}

export function SignUpMailbox() {
    const { t } = useText();
    const navigate = useNavigate();
    const { email } = useStore(signUpDraft);
    const again = useMutation({ mutationFn: sendProof });
    return (
        <div className="stack loose">
            <Notice tone="good" live>
                <strong>{t('sign_up.mail_sent', { email })}</strong>
                <p>{t('sign_up.mail_next')}</p>
            </Notice>
            <p className="quiet">{t('sign_up.mail_missing')}</p>
            {again.isSuccess && (
                <Notice tone="info" live>
                    {t('sign_up.mail_again_done')}
                </Notice>
            )}
            {again.error !== null && <Refusal error={again.error} />}
            <div className="row wrap">
                <Button variant="default" loading={again.isPending} onClick={() => again.mutate()}>
                    {t('sign_up.mail_again')}
                </Button>
                <Button variant="subtle" onClick={() => void navigate({ to: '/sign-up', search: {} })}>
                    {t('sign_up.mail_change')}
                </Button>
            </div>
        </div>
    );
}
