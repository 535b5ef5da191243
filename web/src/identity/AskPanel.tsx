// Ask Customer Care: for help with the account, for what only they can do, or for the transfer of a product (ENT-05).
import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { createStore, useStore, type Store } from '../api/store';
import { may, useMe } from '../app/session';
import { Drawer } from '../design/Dialogs';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { OwnershipForm } from './OwnershipForm';

type Kind = Schemas['CareRequestKind'];
const kinds: readonly Kind[] = ['account_help', 'contract_change', 'renewal', 'reinstatement', 'question', 'ownership'];

// What was typed and is not sent yet, by person: it outlasts a refusal, another kind, and the closing of the panel.
interface Draft {
    subject: string;
    message: string;
}
const drafts = new Map<string, Store<Draft>>();

export function draftOf(person: string): Store<Draft> {
    const found = drafts.get(person) ?? createStore<Draft>({ subject: '', message: '' });
    drafts.set(person, found);
    return found;
}

interface Props {
    kind: string;
    serial: string;
    sku: string;
    close: () => void;
}

export function AskPanel({ kind: asked, serial, sku, close }: Props) {
    const { t } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const [done, setDone] = useState<{ number: string; id: string; before: boolean }>();
    // An account that has proved nothing may ask for help with itself alone (ID-03).
    const offered = me.account_proven ? kinds.filter((one) => one !== 'ownership' || may(me, 'asset.register')) : kinds.slice(0, 1);
    const kind = offered.find((one) => one === asked) ?? 'account_help';
    const choose = (next: string | null): void => void navigate({ to: '/requests', search: (before) => ({ ...before, ask: next ?? kind }), replace: true });
    return (
        <Drawer onClose={close} keeps={kind !== 'ownership'} title={t('requests.ask')} size="md">
            {done !== undefined ? (
                <div className="stack loose">
                    <Notice tone="good" live>
                        <strong>{t(done.before ? 'requests.asked_before' : 'requests.done', { number: done.number })}</strong>
                        <p>{t('requests.done_next')}</p>
                    </Notice>
                    <div className="row wrap">
                        <Button component={Link} to="/requests/$id" params={{ id: done.id } as never}>
                            {t('requests.open_it')}
                        </Button>
                        <Button variant="default" onClick={close}>
                            {t('app.close')}
                        </Button>
                    </div>
                </div>
            ) : (
                <div className="stack loose">
                    <Select
                        label={t('requests.kind')}
                        description={t(`requests.about_${kind}`)}
                        allowDeselect={false}
                        data={offered.map((one) => ({ value: one, label: t(`request_kind.${one}`) }))}
                        value={kind}
                        onChange={choose}
                    />
                    {kind === 'ownership' ? (
                        <OwnershipForm serial={serial} sku={sku} done={(made) => setDone({ number: made.number, id: made.request_id, before: made.asked_before })} />
                    ) : (
                        <AskForm kind={kind} done={(made) => setDone({ number: made.number, id: made.id, before: false })} />
                    )}
                </div>
            )}
        </Drawer>
    );
}

function AskForm({ kind, done }: { kind: Kind; done: (made: Schemas['CareRequest']) => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const draft = draftOf(useMe().person_id ?? '');
    const { subject, message } = useStore(draft);
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const ask = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/requests', {
                    params: { header: { 'Idempotency-Key': key } },
                    body: { kind, subject: subject.trim(), message: message.trim() },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (made) => {
            draft.set({ subject: '', message: '' });
            await client.invalidateQueries({ queryKey: ['requests'] });
            done(made);
        },
    });
    const refused = useRefused(ask.error);
    const missing = (text: string): string | undefined => (tried && text.trim() === '' ? t('problem.required') : undefined);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (subject.trim() !== '' && message.trim() !== '') ask.mutate();
    };
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <TextInput
                data-autofocus
                label={t('requests.subject')}
                maxLength={200}
                value={subject}
                error={refused?.field('/subject') ?? missing(subject)}
                onChange={(event) => draft.set({ ...draft.get(), subject: event.currentTarget.value })}
            />
            <Textarea
                label={t('requests.need')}
                description={t('requests.message_hint')}
                autosize
                minRows={5}
                maxRows={16}
                maxLength={5000}
                value={message}
                error={refused?.field('/message') ?? missing(message)}
                onChange={(event) => draft.set({ ...draft.get(), message: event.currentTarget.value })}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <Button type="submit" loading={ask.isPending}>
                {t('requests.send')}
            </Button>
        </form>
    );
}
