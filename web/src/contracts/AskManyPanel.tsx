// Ask for the renewals of several contracts at once: those that end first stand first; each gets a quotation of its own.
import { Button, Checkbox, NumberInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { useKeys } from '../api/keys';
import { wholeList } from '../api/pages';
import { asProblem, type ProblemError } from '../api/problem';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { lastDay, showDay } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Cut, Failed, Loading, Notice, Refusal } from '../design/States';
import { useText } from '../text';
import { usePlans, type Contract } from './queries';

type Outcome = { quotation: Schemas['Quotation'] } | { refused: ProblemError };

export function AskManyPanel({ close }: { close: () => void }) {
    const { t, language } = useText();
    const client = useQueryClient();
    const account = useStore(chosenAccount);
    const { nameOf } = usePlans();
    const [chosen, setChosen] = useState<readonly string[]>([]);
    const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
    const [months, setMonths] = useState<string | number>(12);
    const list = useQuery({
        queryKey: ['contracts', 'to-renew', account ?? 'all'],
        queryFn: () =>
            wholeList(
                (cursor) =>
                    answer(
                        api.GET('/api/v1/contracts', {
                            params: { query: { status: 'active', renewed: false, sort: 'until_day', limit: 500, ...(account === undefined ? {} : { account_id: account }), ...cursor } },
                        }),
                    ),
                1,
            ),
    });
    const items = (list.data?.items ?? []).filter((contract) => contract.state === 'lapsing' || contract.state === 'active' || contract.state === 'expired');
    const keys = useKeys();
    // One after the other: each is an answer of its own, and one refusal does not stop the rest.
    const ask = useMutation({
        mutationFn: async (contracts: readonly Contract[]) => {
            const soFar = new Map(outcomes);
            for (const contract of contracts) {
                const asked = `${contract.id} ${String(months)}`;
                try {
                    const quotation = await answer(
                        api.POST('/api/v1/contracts/{contract_id}/quotations', {
                            params: { path: { contract_id: contract.id }, header: { 'Idempotency-Key': keys.of(asked) } },
                            body: months === '' ? {} : { term_months: Number(months) },
                        }),
                    );
                    keys.settle(asked, null);
                    soFar.set(contract.id, { quotation });
                } catch (error) {
                    keys.settle(asked, error);
                    soFar.set(contract.id, { refused: asProblem(error) });
                }
                setOutcomes(new Map(soFar));
            }
        },
        onSuccess: () => client.invalidateQueries({ queryKey: ['quotations'] }),
    });
    const quoted = (id: string): Schemas['Quotation'] | undefined => {
        const outcome = outcomes.get(id);
        return outcome !== undefined && 'quotation' in outcome ? outcome.quotation : undefined;
    };
    const wanted = items.filter((contract) => chosen.includes(contract.id) && quoted(contract.id) === undefined);
    const toggle = (id: string): void => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
    return (
        <Drawer onClose={close} size="md" title={t('quotation.many_title')}>
            <div className="stack loose">
                <p className="quiet">{t('quotation.ask_lead')}</p>
                <NumberInput data-autofocus label={t('changes.term_months')} min={1} max={1200} allowDecimal={false} value={months} onChange={setMonths} />
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading />}
                {list.isSuccess && items.length === 0 && <Notice tone="info">{t('quotation.many_none')}</Notice>}
                <ul className="feed">
                    {items.map((contract) => (
                        <li key={contract.id}>
                            <div className="grow">
                                <Checkbox
                                    label={`${contract.number} · ${nameOf(contract.plan)}`}
                                    description={t('time.until', { day: showDay(lastDay(contract.until_day), language) })}
                                    checked={chosen.includes(contract.id)}
                                    disabled={ask.isPending || quoted(contract.id) !== undefined}
                                    onChange={() => toggle(contract.id)}
                                />
                                <Refused outcome={outcomes.get(contract.id)} />
                            </div>
                            <Quoted quotation={quoted(contract.id)} />
                        </li>
                    ))}
                </ul>
                {list.data?.cut === true && <Cut>{t('quotation.many_cut', { count: items.length })}</Cut>}
                <div className="sticky-foot">
                    {wanted.length === 0 ? (
                        <div className="row wrap">
                            <Button disabled>{t('quotation.many_go_none')}</Button>
                            {items.length > 0 && <span className="quiet small">{t('quotation.many_choose')}</span>}
                        </div>
                    ) : (
                        <Button loading={ask.isPending} onClick={() => ask.mutate(wanted)}>
                            {t('quotation.many_go', { count: wanted.length })}
                        </Button>
                    )}
                </div>
            </div>
        </Drawer>
    );
}

function Refused({ outcome }: { outcome: Outcome | undefined }) {
    if (outcome === undefined || !('refused' in outcome)) return null;
    return <Refusal error={outcome.refused} />;
}

function Quoted({ quotation }: { quotation: Schemas['Quotation'] | undefined }) {
    if (quotation === undefined) return null;
    return (
        <Link to="/quotations/$id" params={{ id: quotation.id }} className="mono">
            {quotation.number}
        </Link>
    );
}
