// What can be done with a quotation: its account accepts it, the vendor's people order or withdraw it.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../api/client';
import { may, useMe } from '../app/session';
import { AskFirst } from '../design/AskFirst';
import { Modal } from '../design/Dialogs';
import { showMoney } from '../design/money';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useTyped } from '../design/typed';
import { useText } from '../text';
import type { Quotation } from './quotationQueries';

type Doing = 'accept' | 'order' | 'withdraw';

export function QuotationActions({ quotation }: { quotation: Quotation }) {
    const { t } = useText();
    const me = useMe();
    const [doing, setDoing] = useState<Doing>();
    const close = (): void => setDoing(undefined);
    const { status } = quotation;
    const orders = may(me, 'quotation.order') && (status === 'open' || status === 'accepted');
    return (
        <>
            {orders && (
                <Button variant="default" onClick={() => setDoing('withdraw')}>
                    {t('quotation.withdraw')}
                </Button>
            )}
            {may(me, 'quotation.accept') && status === 'open' && <Button onClick={() => setDoing('accept')}>{t('quotation.accept')}</Button>}
            {orders && (
                <Button variant={status === 'accepted' ? 'filled' : 'default'} onClick={() => setDoing('order')}>
                    {t('quotation.order')}
                </Button>
            )}
            {doing === 'accept' && <Accept quotation={quotation} close={close} />}
            {doing === 'order' && <Order quotation={quotation} close={close} />}
            {doing === 'withdraw' && <Withdraw quotation={quotation} close={close} />}
        </>
    );
}

interface Props {
    quotation: Quotation;
    close: () => void;
}

function Accept({ quotation, close }: Props) {
    const { t, language } = useText();
    const client = useQueryClient();
    const { typed, set } = useTyped({ purchase_order: '', message: '' });
    const [key, setKey] = useState(idempotencyKey);
    const accept = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/quotations/{quotation_id}/acceptance', {
                    params: { path: { quotation_id: quotation.id }, header: { 'Idempotency-Key': key } },
                    body: {
                        ...(typed.purchase_order.trim() === '' ? {} : { purchase_order: typed.purchase_order.trim() }),
                        ...(typed.message.trim() === '' ? {} : { message: typed.message.trim() }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['quotations'] });
            close();
        },
    });
    const refused = useRefused(accept.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        accept.mutate();
    };
    return (
        <Modal onClose={close} title={t('quotation.accept_title', { number: quotation.number })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <Notice tone="info">
                    <strong>{quotation.totals?.map((total) => showMoney(total, language)).join(' + ')}</strong>
                    <p>{t('quotation.accept_text')}</p>
                </Notice>
                <TextInput
                    data-autofocus
                    label={`${t('contracts.purchase_order')} (${t('app.optional')})`}
                    maxLength={60}
                    value={typed.purchase_order}
                    error={refused?.field('/purchase_order')}
                    onChange={(event) => set('purchase_order', event.currentTarget.value)}
                />
                <Textarea
                    label={`${t('quotation.message')} (${t('app.optional')})`}
                    autosize
                    minRows={2}
                    maxLength={2000}
                    value={typed.message}
                    error={refused?.field('/message')}
                    onChange={(event) => set('message', event.currentTarget.value)}
                />
                {refused !== undefined && <Refusal error={refused} />}
                <div className="row wrap">
                    <Button type="submit" loading={accept.isPending}>
                        {t('quotation.accept')}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Modal>
    );
}

function Order({ quotation, close }: Props) {
    const { t } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const { typed, set } = useTyped({ order_number: '', purchase_order: quotation.purchase_order ?? '' });
    const [key, setKey] = useState(idempotencyKey);
    const order = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/quotations/{quotation_id}/order', {
                    params: { path: { quotation_id: quotation.id }, header: { 'Idempotency-Key': key } },
                    body: {
                        ...(typed.order_number.trim() === '' ? {} : { order_number: typed.order_number.trim() }),
                        ...(typed.purchase_order.trim() === '' ? {} : { purchase_order: typed.purchase_order.trim() }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async ({ contract }) => {
            await client.invalidateQueries();
            await navigate({ to: '/contracts/$id', params: { id: contract.id } });
        },
    });
    const refused = useRefused(order.error);
    const field = (name: keyof typeof typed, label: string) => (
        <TextInput label={`${label} (${t('app.optional')})`} maxLength={60} value={typed[name]} error={refused?.field(`/${name}`)} onChange={(event) => set(name, event.currentTarget.value)} />
    );
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        order.mutate();
    };
    return (
        <Modal onClose={close} title={t('quotation.order_title', { number: quotation.number })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <p>{t('quotation.order_text')}</p>
                {field('order_number', t('contracts.order'))}
                {field('purchase_order', t('contracts.purchase_order'))}
                {refused !== undefined && <Refusal error={refused} />}
                <Button type="submit" loading={order.isPending}>
                    {t('quotation.order')}
                </Button>
            </form>
        </Modal>
    );
}

function Withdraw({ quotation, close }: Props) {
    const { t } = useText();
    const client = useQueryClient();
    const withdraw = useMutation({
        mutationFn: () => answer(api.POST('/api/v1/quotations/{quotation_id}/withdrawal', { params: { path: { quotation_id: quotation.id } } })),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['quotations'] });
            close();
        },
    });
    return (
        <AskFirst
            title={t('quotation.withdraw_title', { number: quotation.number })}
            text={t('quotation.withdraw_text')}
            go={t('quotation.withdraw')}
            busy={withdraw.isPending}
            error={withdraw.error}
            onGo={() => withdraw.mutate()}
            close={close}
        />
    );
}
