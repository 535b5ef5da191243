// The picture of premium cover on its base (ENT-11): a lane for each contract of a device, pale where premium is only on paper.
import './contracts.css';
import { Button } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answer, api, type Schemas } from '../api/client';
import { showNumber } from '../design/days';
import { Failed, Loading, Notice } from '../design/States';
import { Status } from '../design/Status';
import { Timeline } from '../design/Timeline';
import { useText } from '../text';
import { maximum } from './cover';
import { overlapOf, worstFirst, type DeviceOverlap } from './deviceOverlap';
import type { Contract } from './queries';

const shownAtFirst = 4;

// Of as many of its devices as one look-up takes.
const overlapQuery = (contract: Contract, plans: readonly Schemas['Plan'][]) =>
    queryOptions({
        queryKey: ['contracts', 'overlap', contract.id, contract.version, plans.length],
        queryFn: async ({ signal }): Promise<DeviceOverlap[]> => {
            const lines = await answer(
                api.GET('/api/v1/contracts/{contract_id}/lines', { signal, params: { path: { contract_id: contract.id }, query: { limit: maximum } } }),
            );
            const items = (lines.items ?? []).map(({ serial_number, sku }) => ({ serial_number, sku }));
            if (items.length === 0) return [];
            const batch = await answer(api.POST('/api/v1/entitlements/batch', { signal, body: { items } }));
            const needs = new Map(plans.map((plan) => [plan.code, plan.needs_base ?? []]));
            const answers = (batch.found ?? []).flatMap((found) => found.entitlements ?? []);
            return worstFirst(answers.flatMap((one) => overlapOf(one, contract, (code) => needs.get(code) ?? []) ?? []));
        },
        staleTime: 60_000,
        retry: false,
    });

export function Overlap({ contract, plans, today }: { contract: Contract; plans: readonly Schemas['Plan'][]; today: string }) {
    const { t, language } = useText();
    const [all, setAll] = useState(false);
    const query = useQuery({ ...overlapQuery(contract, plans), enabled: plans.length > 0 });
    const premium = (plans.find((plan) => plan.code === contract.plan)?.needs_base ?? []).length > 0;
    if (!premium && (query.data === undefined || query.data.length === 0)) return null;
    const devices = query.data ?? [];
    const count = (standing: DeviceOverlap['standing']): number => devices.filter((device) => device.standing === standing).length;
    const gaps = count('none') + count('part');
    const shown = all ? devices : devices.slice(0, shownAtFirst);
    return (
        <section className="panel stack" aria-labelledby="overlap">
            <div>
                <h2 id="overlap">{t(premium ? 'overlap.title' : 'overlap.title_base')}</h2>
                <p className="quiet">{t(premium ? 'overlap.lead' : 'overlap.lead_base')}</p>
            </div>
            {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
            {query.isPending && <Loading />}
            {query.isSuccess && devices.length > 0 && gaps === 0 && <Notice tone="good">{t('overlap.all_whole', { count: showNumber(devices.length, language) })}</Notice>}
            {gaps > 0 && (
                <Notice tone="warn">
                    {count('none') > 0 && <p>{t('overlap.gap_none', { count: showNumber(count('none'), language), total: showNumber(devices.length, language) })}</p>}
                    {count('part') > 0 && <p>{t('overlap.gap_part', { count: showNumber(count('part'), language), total: showNumber(devices.length, language) })}</p>}
                </Notice>
            )}
            {count('late') > 0 && <p className="quiet small">{t('overlap.late_hint')}</p>}
            {shown.map((device) => (
                <div key={`${device.sku} ${device.serial}`} className="overlap-device" data-standing={device.standing}>
                    <div className="row wrap">
                        {device.assetId === undefined ? (
                            <strong className="mono">{device.serial}</strong>
                        ) : (
                            <Link to="/installed-base/$id" params={{ id: device.assetId }} className="mono">
                                {device.serial}
                            </Link>
                        )}
                        <span className="quiet">{device.sku}</span>
                        <Status kind="overlap" code={device.standing} />
                    </div>
                    <Timeline lanes={device.lanes} today={today} />
                </div>
            ))}
            {!all && devices.length > shown.length && (
                <div>
                    <Button variant="default" size="xs" onClick={() => setAll(true)}>
                        {t('overlap.show_all', { count: showNumber(devices.length, language) })}
                    </Button>
                </div>
            )}
            {contract.lines > maximum && <p className="quiet small">{t('overlap.first', { count: maximum })}</p>}
        </section>
    );
}
