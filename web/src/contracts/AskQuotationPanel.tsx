// Ask what renewing a contract would cost (ENT-14): for which term, under which plan, at which service level.
import { Button, NumberInput, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter } from '../api/client';
import { Drawer } from '../design/Dialogs';
import { Refusal } from '../design/States';
import { useRefused } from '../design/refused';
import { useTyped } from '../design/typed';
import { useText } from '../text';
import { usePlans, type Contract } from './queries';

export function AskQuotationPanel({ contract, close }: { contract: Contract; close: () => void }) {
    const { t, word } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const { plans, nameOf } = usePlans();
    const { typed, set } = useTyped({ term_months: '12', plan: '', service_level: '' });
    const [key, setKey] = useState(idempotencyKey);
    const plan = plans.find((item) => item.code === (typed.plan === '' ? contract.plan : typed.plan));
    const serviceLevels = plan?.gives?.flatMap((given) => given.service_levels ?? []) ?? [];
    const ask = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/contracts/{contract_id}/quotations', {
                    params: { path: { contract_id: contract.id }, header: { 'Idempotency-Key': key } },
                    body: {
                        ...(typed.term_months === '' ? {} : { term_months: Number(typed.term_months) }),
                        ...(typed.plan === '' ? {} : { plan: typed.plan }),
                        ...(typed.service_level === '' ? {} : { service_level: typed.service_level }),
                    },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (quotation) => {
            await client.invalidateQueries({ queryKey: ['quotations'] });
            await navigate({ to: '/quotations/$id', params: { id: quotation.id } });
        },
    });
    const refused = useRefused(ask.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        ask.mutate();
    };
    return (
        <Drawer onClose={close} title={t('quotation.ask_title', { number: contract.number })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <p className="quiet">{t('quotation.ask_lead')}</p>
                <NumberInput
                    data-autofocus
                    label={t('changes.term_months')}
                    min={1}
                    max={1200}
                    allowDecimal={false}
                    value={typed.term_months}
                    error={refused?.field('/term_months')}
                    onChange={(value) => set('term_months', String(value))}
                />
                <Select
                    label={t('contracts.plan')}
                    placeholder={nameOf(contract.plan)}
                    clearable
                    data={plans.map((item) => ({ value: item.code, label: item.name }))}
                    value={typed.plan === '' ? null : typed.plan}
                    error={refused?.field('/plan')}
                    onChange={(value) => set('plan', value ?? '')}
                />
                {serviceLevels.length > 0 && (
                    <Select
                        label={t('ent.level')}
                        placeholder={t('quotation.level_kept')}
                        clearable
                        data={serviceLevels.map((value) => ({ value, label: word('level', value) }))}
                        value={typed.service_level === '' ? null : typed.service_level}
                        error={refused?.field('/service_level')}
                        onChange={(value) => set('service_level', value ?? '')}
                    />
                )}
                {refused !== undefined && <Refusal error={refused} />}
                <div>
                    <Button type="submit" loading={ask.isPending}>
                        {t('quotation.ask_go')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
