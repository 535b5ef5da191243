// Where an invitation's mail leads (ID-03): a name and a password, and one belongs to the account.
import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api } from '../api/client';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { browserZone, zonesWith } from '../design/zones';
import { useText } from '../text';
import { useArrive } from './arrive';
import { NewPassword, shortest } from './NewPassword';
import { Outside } from './Outside';

export function JoinPage() {
    const { t } = useText();
    // Behind the #, so that no server and no log sees it.
    const [token] = useState(() => window.location.hash.slice(1));
    return (
        <Outside title={t('join.title')} lead={t('join.lead')}>
            {token === '' ? <Notice tone="bad">{t('join.no_token')}</Notice> : <JoinForm token={token} />}
            <Link to="/sign-in">{t('sign_up.known')}</Link>
        </Outside>
    );
}

function JoinForm({ token }: { token: string }) {
    const { t, language } = useText();
    const arrive = useArrive();
    const [name, setName] = useState('');
    const [password, setPassword] = useState('');
    const [zone, setZone] = useState(browserZone);
    const [tried, setTried] = useState(false);
    const join = useMutation({
        mutationFn: async () => {
            const { person } = await answer(
                api.POST('/api/v1/invitations/acceptance', {
                    body: { invitation_token: token, name: name.trim(), password, language, time_zone: zone },
                }),
            );
            await arrive(person.email, password);
        },
    });
    const refused = useRefused(join.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (name.trim() !== '' && password.length >= shortest) join.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                label={t('sign_up.name')}
                autoComplete="name"
                autoFocus
                maxLength={120}
                value={name}
                error={refused?.field('/name') ?? (tried && name.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => setName(event.currentTarget.value)}
            />
            <NewPassword label={t('verify.password')} value={password} error={refused?.field('/password')} tried={tried} onChange={setPassword} />
            <Select
                label={t('settings.time_zone')}
                searchable
                autoComplete="off"
                allowDeselect={false}
                limit={60}
                data={zonesWith(zone)}
                value={zone}
                error={refused?.field('/time_zone')}
                onChange={(value) => value !== null && setZone(value)}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <Button type="submit" size="md" loading={join.isPending}>
                {t('join.go')}
            </Button>
        </form>
    );
}
