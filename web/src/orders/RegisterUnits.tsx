// Register what was shipped (ENT-05, ENT-23): the serial numbers and products are known, only the site is asked for.
import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { answer, api } from '../api/client';
import { useKeys } from '../api/keys';
import { Drawer } from '../design/Dialogs';
import { Why } from '../design/refused';
import { Notice } from '../design/States';
import { Badge } from '../design/Status';
import { anySiteQuery, SiteSelect } from '../identity/sites';
import { useText } from '../text';
import type { ShippedUnit } from './units';

interface Props {
    account: string;
    units: readonly ShippedUnit[];
    close: () => void;
}

export function RegisterUnits({ account, units: given, close }: Props) {
    const { t } = useText();
    const client = useQueryClient();
    const anySite = useQuery(anySiteQuery(account));
    // As they were when it was opened: what is registered meanwhile stays to be seen with its outcome.
    const [units] = useState(given);
    const [chosen, setChosen] = useState<readonly string[]>(() => given.map((unit) => unit.serial));
    const [site, setSite] = useState<string | null>(null);
    const [tried, setTried] = useState(false);
    const [refusals, setRefusals] = useState<ReadonlyMap<string, unknown>>(new Map());
    const keys = useKeys();
    // One after the other; one refusal does not stop the rest.
    const register = useMutation({
        mutationFn: async (wanted: readonly ShippedUnit[]) => {
            const outcomes = new Map(refusals);
            for (const unit of wanted) {
                const asked = `${unit.serial} ${site ?? ''}`;
                try {
                    await answer(
                        api.POST('/api/v1/assets', {
                            params: { header: { 'Idempotency-Key': keys.of(asked) } },
                            body: { account_id: account, serial_number: unit.serial, sku: unit.sku, site_id: site ?? '' },
                        }),
                    );
                    keys.settle(asked, null);
                    outcomes.set(unit.serial, undefined);
                } catch (error) {
                    keys.settle(asked, error);
                    outcomes.set(unit.serial, error);
                }
                setRefusals(new Map(outcomes));
            }
        },
        onSuccess: () => Promise.all([client.invalidateQueries({ queryKey: ['assets'] }), client.invalidateQueries({ queryKey: ['orders', 'registered'] })]),
    });
    const done = (serial: string): boolean => refusals.has(serial) && refusals.get(serial) === undefined;
    const wanted = units.filter((unit) => chosen.includes(unit.serial) && !done(unit.serial));
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (site !== null && wanted.length > 0) register.mutate(wanted);
    };
    return (
        <Drawer onClose={close} title={t('order.register_title')}>
            <form className="stack loose" onSubmit={submit} noValidate>
                {units.length === 0 && <Notice tone="good">{t('order.all_registered')}</Notice>}
                {anySite.data === false && <Notice tone="warn">{t('register.no_sites')}</Notice>}
                <SiteSelect
                    label={t('register.site')}
                    account={account}
                    value={site ?? undefined}
                    error={tried && site === null ? t('problem.required') : undefined}
                    choose={(id) => setSite(id ?? null)}
                />
                <ul className="feed">
                    {units.map((unit) => (
                        <li key={unit.serial}>
                            <div className="grow">
                                <Checkbox
                                    label={<span className="mono">{unit.serial}</span>}
                                    description={unit.sku}
                                    checked={chosen.includes(unit.serial)}
                                    disabled={done(unit.serial)}
                                    onChange={(event) => {
                                        const { checked } = event.currentTarget;
                                        setChosen(checked ? [...chosen, unit.serial] : chosen.filter((other) => other !== unit.serial));
                                    }}
                                />
                                {refusals.get(unit.serial) !== undefined && (
                                    <Notice tone="bad">
                                        <Why error={refusals.get(unit.serial)} />
                                    </Notice>
                                )}
                            </div>
                            {done(unit.serial) && <Badge tone="good">{t('order.registered_now')}</Badge>}
                        </li>
                    ))}
                </ul>
                {wanted.length === 0 ? (
                    <Button variant="default" onClick={close}>
                        {t('app.close')}
                    </Button>
                ) : (
                    <Button type="submit" loading={register.isPending}>
                        {t('order.register', { count: wanted.length })}
                    </Button>
                )}
            </form>
        </Drawer>
    );
}
