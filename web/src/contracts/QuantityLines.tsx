// What was bought by number (ENT-14): how much of it has been named to devices, and naming more.
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api, idempotencyKey, keyAfter, type Schemas } from '../api/client';
import { may, useMe } from '../app/session';
import { lastDay, showDay } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { WholeEnd } from '../design/More';
import { Failed, Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { numbersOf } from './cover';
import { quantityLinesQuery, type Contract } from './queries';

type QuantityLine = Schemas['QuantityLine'];

export function QuantityLines({ contract }: { contract: Contract }) {
    const { t, word, language } = useText();
    const me = useMe();
    const list = useQuery({ ...quantityLinesQuery(contract.id), enabled: contract.quantity > 0 });
    const [naming, setNaming] = useState<QuantityLine>();
    if (contract.quantity === 0) return null;
    return (
        <section className="panel stack" aria-labelledby="quantity">
            <h2 id="quantity">{t('quantity.title')}</h2>
            <p className="quiet">{t('quantity.lead', { named: contract.named, quantity: contract.quantity })}</p>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            <ul className="feed">
                {(list.data?.items ?? []).map((line) => (
                    <li key={line.id}>
                        <div className="grow">
                            <div className="row wrap">
                                <strong>{line.sku}</strong>
                                <span>{t('quantity.named', { named: line.named, quantity: line.quantity })}</span>
                                {line.status === 'cancelled' && <Status kind="state" code={line.status} />}
                            </div>
                            <div className="quiet small">
                                {t('time.from_to', { from: showDay(line.from_day, language), to: showDay(lastDay(line.until_day), language) })}
                                {line.service_level !== undefined && ` · ${word('level', line.service_level)}`}
                            </div>
                        </div>
                        {may(me, 'contract.update') && line.status === 'active' && line.named < line.quantity && (
                            <Button size="xs" variant="default" onClick={() => setNaming(line)}>
                                {t('quantity.name')}
                            </Button>
                        )}
                    </li>
                ))}
            </ul>
            <WholeEnd list={list.data} />
            {naming !== undefined && <NameDevices line={naming} close={() => setNaming(undefined)} />}
        </section>
    );
}

function NameDevices({ line, close }: { line: QuantityLine; close: () => void }) {
    const { t } = useText();
    const client = useQueryClient();
    const [serials, setSerials] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const numbers = numbersOf(serials);
    const left = line.quantity - line.named;
    const name = useMutation({
        mutationFn: () =>
            answer(
                api.POST('/api/v1/contracts/{contract_id}/quantity-lines/{quantity_line_id}/assets', {
                    params: { path: { contract_id: line.contract_id, quantity_line_id: line.id }, header: { 'Idempotency-Key': key } },
                    body: { assets: numbers.map((serial_number) => ({ serial_number, sku: line.sku })) },
                }),
            ),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['contracts'] });
            close();
        },
    });
    const refused = useRefused(name.error);
    const fault = numbers.length === 0 ? t('problem.required') : numbers.length > left ? t('quantity.too_many', { left }) : undefined;
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (fault === undefined) name.mutate();
    };
    return (
        <Drawer onClose={close} title={t('quantity.name_title', { sku: line.sku })}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <Textarea
                    data-autofocus
                    label={t('activate.serials')}
                    description={t('quantity.hint', { left })}
                    autosize
                    minRows={3}
                    maxRows={10}
                    classNames={{ input: 'mono' }}
                    value={serials}
                    error={refused?.field('/assets') ?? (tried ? fault : undefined)}
                    onChange={(event) => setSerials(event.currentTarget.value)}
                />
                {refused !== undefined && <Refusal error={refused} />}
                {refused?.told.fields.map((field) => (
                    <Notice key={field.pointer} tone="bad">
                        {field.detail}
                    </Notice>
                ))}
                <div>
                    <Button type="submit" loading={name.isPending}>
                        {t('quantity.name')}
                    </Button>
                </div>
            </form>
        </Drawer>
    );
}
