// Activate a certificate in two steps: the preview says from when to when and why, and only then it is done (ENT-15, ENT-16).
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent, type ReactNode } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../api/client';
import { lastDay, showDay } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Facts } from '../design/Facts';
import { Notice, Refusal } from '../design/States';
import { type Refused, Said, useRefused } from '../design/refused';
import { useText } from '../text';
import { numbersOf } from './cover';

// What is wrong with a field, device by device where it names them. What the refusal below it says already is not said again: then the
// field is only marked.
function faultOf(refused: Refused | undefined, pointer: '/code' | '/assets', serials: readonly string[]): ReactNode {
    const own = (refused?.told.fields ?? []).filter((field) => field.pointer === pointer || field.pointer.startsWith(`${pointer}/`));
    if (own.length === 0) return undefined;
    const repeats = new Set((refused?.problem.fields ?? []).filter((field) => field.detail === refused?.problem.detail).map((field) => field.pointer));
    const said = own.filter((field) => !repeats.has(field.pointer));
    if (said.length === 0) return true;
    return (
        <span className="tight">
            {said.map((field) => {
                const serial = serials[Number(field.pointer.split('/')[2])];
                return (
                    <span key={field.pointer}>
                        {serial !== undefined && `${serial}: `}
                        {field.detail}
                    </span>
                );
            })}
        </span>
    );
}

export function ActivatePanel({ close }: { close: () => void }) {
    const { t, language } = useText();
    const client = useQueryClient();
    const [code, setCode] = useState('');
    const [serials, setSerials] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const ask = (preview: boolean) =>
        answer(
            api.POST('/api/v1/certificates/activation', {
                ...(preview ? {} : { params: { header: { 'Idempotency-Key': key } } }),
                body: { code: code.trim().toUpperCase(), preview, assets: numbersOf(serials).map((serial_number) => ({ serial_number })) },
            }),
        );
    const preview = useMutation({ mutationFn: () => ask(true) });
    const activate = useMutation({
        mutationFn: () => ask(false),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => client.invalidateQueries(),
    });
    const error = activate.error ?? preview.error;
    const refused = useRefused(error);
    const shown = preview.data;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (code.trim() !== '' && numbersOf(serials).length > 0) preview.mutate();
    };
    const done = activate.data?.contract;
    return (
        <Drawer onClose={close} title={t('activate.title')} size="md">
            {done !== undefined ? (
                <div className="stack loose">
                    <Notice tone="good" live>
                        <strong>{t('activate.done', { number: done.number })}</strong>
                    </Notice>
                    <Link to="/contracts/$id" params={{ id: done.id }}>
                        {t('activate.open')}
                    </Link>
                </div>
            ) : (
                <form className="stack loose" onSubmit={submit} noValidate>
                    <TextInput
                        data-autofocus
                        label={t('activate.code')}
                        placeholder="EC-XXXX-XXXX-XXXX-XXXX"
                        classNames={{ input: 'mono' }}
                        autoComplete="off"
                        spellCheck={false}
                        readOnly={shown !== undefined}
                        value={code}
                        maxLength={60}
                        error={faultOf(refused, '/code', []) ?? (tried && code.trim() === '' ? t('problem.required') : undefined)}
                        onChange={(event) => setCode(event.currentTarget.value)}
                    />
                    <Textarea
                        label={t('activate.serials')}
                        description={t('activate.serials_hint')}
                        autosize
                        minRows={3}
                        maxRows={8}
                        classNames={{ input: 'mono' }}
                        spellCheck={false}
                        readOnly={shown !== undefined}
                        value={serials}
                        error={faultOf(refused, '/assets', numbersOf(serials)) ?? (tried && numbersOf(serials).length === 0 ? t('problem.required') : undefined)}
                        onChange={(event) => setSerials(event.currentTarget.value)}
                    />
                    {refused !== undefined && <Refusal error={refused} />}
                    {shown === undefined ? (
                        <Button type="submit" loading={preview.isPending}>
                            {t('activate.preview')}
                        </Button>
                    ) : (
                        <>
                            <Notice tone="info" live>
                                <Facts
                                    items={[
                                        [
                                            t('activate.term'),
                                            t('time.from_to', { from: showDay(shown.term_from, language), to: showDay(lastDay(shown.term_until), language) }),
                                        ],
                                        [t('activate.covers'), showDay(shown.covers_from, language)],
                                        [t('certs.quantity'), numbersOf(serials).length],
                                    ]}
                                />
                                <p>
                                    <Said sentence={shown.why} />
                                </p>
                            </Notice>
                            <p className="quiet">{t('activate.once')}</p>
                            <div className="row wrap">
                                <Button loading={activate.isPending} onClick={() => activate.mutate()}>
                                    {t('activate.confirm')}
                                </Button>
                                <Button
                                    variant="default"
                                    onClick={() => {
                                        preview.reset();
                                        activate.reset();
                                    }}
                                >
                                    {t('activate.change')}
                                </Button>
                            </div>
                        </>
                    )}
                </form>
            )}
        </Drawer>
    );
}
