// Let a collector or an appliance call (ID-07): by a token that is shown this once, or by its client certificate.
import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../../api/client';
import { Drawer } from '../../design/Dialogs';
import { ShownOnce } from '../../design/ShownOnce';
import { Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useTyped } from '../../design/typed';
import { useText } from '../../text';
import { SiteSelect } from '../sites';
import { sha256Fault } from './fields';

export function CollectorPanel({ account, close }: { account: string; close: () => void }) {
    const { t, word } = useText();
    const client = useQueryClient();
    const { typed, set } = useTyped({ name: '', site: '', kind: 'token' as Schemas['CollectorCredential'], sha256: '', days: '365' });
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const byCertificate = typed.kind === 'client_certificate';
    const create = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/collectors', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: {
                        account_id: account,
                        site_id: typed.site,
                        name: typed.name.trim(),
                        kind: typed.kind,
                        ...(byCertificate ? { certificate_sha256: typed.sha256.trim() } : {}),
                        ...(typed.days === '' ? {} : { days: Number(typed.days) }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => client.invalidateQueries({ queryKey: ['collectors'] }),
    });
    const refused = useRefused(create.error);
    const digest = byCertificate ? sha256Fault(typed.sha256) : undefined;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (typed.name.trim() !== '' && typed.site !== '' && digest === undefined) create.mutate();
    };
    const required = (value: string): string | undefined => (tried && value.trim() === '' ? t('problem.required') : undefined);
    return (
        <Drawer onClose={close} size="md" title={t('collectors.add')}>
            {create.isSuccess ? (
                <div className="stack loose">
                    <Notice tone="good" live>
                        <strong>{t('collectors.done', { name: create.data.collector.name })}</strong>
                    </Notice>
                    {create.data.secret !== undefined && (
                        <ShownOnce label={t('collectors.secret')} lines={[create.data.secret]} fileName={`aftercare-collector-${create.data.collector.id.slice(0, 8)}.txt`} />
                    )}
                    <div>
                        <Button variant="default" onClick={close}>
                            {t('app.close')}
                        </Button>
                    </div>
                </div>
            ) : (
                <form className="stack loose" onSubmit={submit} noValidate>
                    <TextInput
                        data-autofocus
                        label={t('people.name')}
                        maxLength={80}
                        value={typed.name}
                        error={refused?.field('/name') ?? required(typed.name)}
                        onChange={(event) => set('name', event.currentTarget.value)}
                    />
                    <SiteSelect
                        label={t('collectors.site')}
                        description={t('collectors.site_hint')}
                        account={account}
                        value={typed.site === '' ? undefined : typed.site}
                        error={refused?.field('/site_id') ?? required(typed.site)}
                        choose={(id) => set('site', id ?? '')}
                    />
                    <SegmentedControl
                        aria-label={t('collectors.kind')}
                        value={typed.kind}
                        onChange={(value) => set('kind', value as Schemas['CollectorCredential'])}
                        data={(['token', 'client_certificate'] as const).map((value) => ({ value, label: word('credential_kind', value) }))}
                    />
                    {byCertificate && (
                        <TextInput
                            label={t('collectors.sha256')}
                            description={t('collectors.sha256_hint')}
                            classNames={{ input: 'mono' }}
                            maxLength={95}
                            value={typed.sha256}
                            error={refused?.field('/certificate_sha256') ?? (tried && digest !== undefined ? t(digest) : undefined)}
                            onChange={(event) => set('sha256', event.currentTarget.value)}
                        />
                    )}
                    <NumberInput
                        label={t('credentials.days')}
                        min={1}
                        max={3650}
                        allowDecimal={false}
                        value={typed.days}
                        error={refused?.field('/days')}
                        onChange={(value) => set('days', String(value))}
                    />
                    {refused !== undefined && <Refusal error={refused} />}
                    <div className="row wrap">
                        <Button type="submit" loading={create.isPending}>
                            {t('collectors.go')}
                        </Button>
                        <Button variant="default" onClick={close}>
                            {t('app.cancel')}
                        </Button>
                    </div>
                </form>
            )}
        </Drawer>
    );
}
