// Change a contract (ENT-14). What changes neither cover nor price is corrected at once; a wish for more goes to Customer Care,
// who answers with a price or a reason.
import { Button, NumberInput, Select, Tabs, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { asProblem } from '../api/problem';
import { Drawer } from '../design/Dialogs';
import { Notice, Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { patchOf, useEdited, useTyped } from '../design/typed';
import { useText } from '../text';
import { changeRequestsQuery, contractQuery, usePlans, type Contract } from './queries';

export type ChangeKind = 'correct' | 'ask';

export function ChangePanel({ contract, tag, kind, set, close }: { contract: Contract; tag: string; kind: ChangeKind; set: (kind: ChangeKind) => void; close: () => void }) {
    const { t } = useText();
    return (
        <Drawer onClose={close} size="md" title={t('changes.panel_title', { number: contract.number })}>
            <Tabs value={kind} onChange={(value) => set(value === 'ask' ? 'ask' : 'correct')}>
                <Tabs.List grow mb="md">
                    <Tabs.Tab value="correct">{t('changes.correct')}</Tabs.Tab>
                    <Tabs.Tab value="ask">{t('changes.ask')}</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="correct">
                    <Correct contract={contract} tag={tag} close={close} />
                </Tabs.Panel>
                <Tabs.Panel value="ask">
                    <Ask contract={contract} close={close} />
                </Tabs.Panel>
            </Tabs>
        </Drawer>
    );
}

const corrected = (contract: Contract) => ({
    order_number: contract.order_number ?? '',
    purchase_order: contract.purchase_order ?? '',
    contact_name: contract.contact_name ?? '',
    contact_email: contract.contact_email ?? '',
});

function Correct({ contract, tag, close }: { contract: Contract; tag: string; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const { typed, set, stale } = useEdited(corrected(contract));
    const patch = patchOf(corrected(contract), typed);
    const save = useMutation({
        mutationFn: () =>
            answer(
                api.PATCH('/api/v1/contracts/{contract_id}', {
                    params: { path: { contract_id: contract.id }, header: { 'If-Match': tag } },
                    body: patch,
                }),
            ),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['contracts'] });
            close();
        },
        onError: (error) => {
            if (asProblem(error).problem.status === 412) void client.invalidateQueries(contractQuery(contract.id));
        },
    });
    const refused = useRefused(save.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        if (Object.keys(patch).length === 0) close();
        else save.mutate();
    };
    const field = (name: keyof typeof typed, label: string, maxLength: number, type = 'text') => (
        <TextInput
            label={label}
            type={type}
            maxLength={maxLength}
            value={typed[name]}
            error={refused?.field(`/${name}`)}
            onChange={(event) => set(name, event.currentTarget.value)}
        />
    );
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <p className="quiet">{t('changes.correct_lead')}</p>
            {field('order_number', t('contracts.order'), 60)}
            {field('purchase_order', t('contracts.purchase_order'), 60)}
            {field('contact_name', t('contract.contact'), 120)}
            {field('contact_email', t('contract.contact_email'), 254, 'email')}
            {stale || refused?.problem.status === 412 ? <Notice tone="warn">{t('changes.stale')}</Notice> : refused !== undefined && <Refusal error={refused} />}
            <div>
                <Button type="submit" loading={save.isPending}>
                    {t('app.save')}
                </Button>
            </div>
        </form>
    );
}

function Ask({ contract, close }: { contract: Contract; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const { plans } = usePlans();
    const { typed, set } = useTyped({ message: '', plan: '', term_months: '' });
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const ask = useMutation({
        mutationFn: () => {
            const wishes: Schemas['ContractWishes'] = {
                ...(typed.plan === '' ? {} : { plan: typed.plan }),
                ...(typed.term_months === '' ? {} : { term_months: Number(typed.term_months) }),
            };
            return answer(
                api.POST('/api/v1/contracts/{contract_id}/change-requests', {
                    params: { path: { contract_id: contract.id }, header: { 'Idempotency-Key': key } },
                    body: { message: typed.message.trim(), ...(Object.keys(wishes).length === 0 ? {} : { wishes }) },
                }),
            );
        },
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: () => client.invalidateQueries(changeRequestsQuery(contract.id)),
    });
    const refused = useRefused(ask.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (typed.message.trim() !== '') ask.mutate();
    };
    if (ask.isSuccess) {
        return (
            <div className="stack loose">
                <Notice tone="good" live>
                    <strong>{t('changes.asked', { number: ask.data.number })}</strong>
                    <p>{t('changes.asked_hint')}</p>
                </Notice>
                <div>
                    <Button variant="default" onClick={close}>
                        {t('app.close')}
                    </Button>
                </div>
            </div>
        );
    }
    return (
        <form className="stack loose" onSubmit={submit} noValidate>
            <p className="quiet">{t('changes.ask_lead')}</p>
            <Textarea
                data-autofocus
                label={t('changes.message')}
                description={t('changes.message_hint')}
                autosize
                minRows={4}
                maxRows={10}
                maxLength={3000}
                value={typed.message}
                error={refused?.field('/message') ?? (tried && typed.message.trim() === '' ? t('problem.required') : undefined)}
                onChange={(event) => set('message', event.currentTarget.value)}
            />
            <Select
                label={`${t('changes.plan')} (${t('app.optional')})`}
                clearable
                data={plans.filter((plan) => plan.code !== contract.plan).map((plan) => ({ value: plan.code, label: plan.name }))}
                value={typed.plan === '' ? null : typed.plan}
                error={refused?.field('/wishes/plan')}
                onChange={(value) => set('plan', value ?? '')}
            />
            <NumberInput
                label={`${t('changes.term_months')} (${t('app.optional')})`}
                min={1}
                max={1200}
                allowDecimal={false}
                hideControls
                value={typed.term_months}
                error={refused?.field('/wishes/term_months')}
                onChange={(value) => set('term_months', String(value))}
            />
            {refused !== undefined && <Refusal error={refused} />}
            <div>
                <Button type="submit" loading={ask.isPending}>
                    {t('changes.ask_go')}
                </Button>
            </div>
        </form>
    );
}
