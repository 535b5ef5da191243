// When a planned event is, on which devices, and who can be reached meanwhile (CASE-28).
import { Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Refused } from '../../design/refused';
import { SearchSelect, type ChoiceQuery } from '../../design/SearchSelect';
import { zonesWith } from '../../design/zones';
import { useText } from '../../text';
import { ReachableFields } from '../reachable/ReachableFields';
import { withFromDay, type Device, type Lack, type Plan } from './plan';
import { someDevices } from './queries';

interface Props {
    account: string;
    plan: Plan;
    change: (plan: Plan) => void;
    // What was tried and is missing.
    lacks: ReadonlySet<Lack>;
    refused: Refused | undefined;
}

export function WindowFields({ plan, change, lacks, refused }: Props) {
    const { t } = useText();
    const from = refused?.field('/from_at') ?? (lacks.has('from') ? t('problem.required') : undefined);
    const until = refused?.field('/until_at') ?? (lacks.has('until') ? t('planned.until_lacks') : undefined);
    return (
        <div className="stack">
            <div className="pair short">
                <TextInput type="date" label={t('planned.from_day')} value={plan.fromDay} error={from} onChange={(event) => change(withFromDay(plan, event.currentTarget.value))} />
                <TextInput type="time" label={t('planned.from_time')} value={plan.fromTime} error={from !== undefined} onChange={(event) => change({ ...plan, fromTime: event.currentTarget.value })} />
            </div>
            <div className="pair short">
                <TextInput type="date" label={t('planned.until_day')} value={plan.untilDay} error={until} onChange={(event) => change({ ...plan, untilDay: event.currentTarget.value })} />
                <TextInput type="time" label={t('planned.until_time')} value={plan.untilTime} error={until !== undefined} onChange={(event) => change({ ...plan, untilTime: event.currentTarget.value })} />
            </div>
            <Select
                label={t('planned.zone')}
                description={t('planned.zone_hint')}
                searchable
                autoComplete="off"
                allowDeselect={false}
                limit={60}
                data={zonesWith(plan.zone)}
                value={plan.zone}
                error={refused?.field('/zone')}
                onChange={(zone) => zone !== null && change({ ...plan, zone })}
            />
        </div>
    );
}

const nameOf = (asset: { host_name?: string; serial_number: string; sku: string }): string => [asset.host_name, asset.serial_number, asset.sku].filter((part) => part !== undefined).join(' · ');

export function DeviceFields({ account, plan, change, lacks, refused }: Props) {
    const { t } = useText();
    const [known] = useState(() => new Map<string, string>());
    const ask = (text: string): ChoiceQuery => ({
        queryKey: ['assets', 'choice', account, text, plan.devices.length],
        queryFn: async ({ signal }) => {
            const { items = [], next_cursor } = await someDevices(account, text, signal);
            const free = items.filter(({ id }) => plan.devices.every((one) => one.id !== id));
            for (const one of free) known.set(one.id, nameOf(one));
            return { choices: free.map((one) => ({ value: one.id, label: nameOf(one) })), rest: next_cursor === undefined ? undefined : t('app.more_choices') };
        },
    });
    const remove = (device: Device): void => change({ ...plan, devices: plan.devices.filter((one) => one.id !== device.id) });
    const wrong = plan.devices.map((_, at) => refused?.field(`/asset_ids/${String(at)}`)).find((said) => said !== undefined);
    return (
        <div className="stack">
            {plan.devices.length > 0 && (
                <div className="row wrap">
                    {plan.devices.map((device) => (
                        <button key={device.id} type="button" className="chip" title={t('planned.device_away')} onClick={() => remove(device)}>
                            {device.name}
                            <IconX size={13} aria-hidden />
                            <span className="sr">{t('planned.device_away')}</span>
                        </button>
                    ))}
                </div>
            )}
            <SearchSelect
                key={plan.devices.length}
                label={t('planned.device_add')}
                description={t('planned.device_hint')}
                value={undefined}
                chosen={undefined}
                nothing={t('planned.device_nothing')}
                error={wrong ?? refused?.field('/asset_ids') ?? (lacks.has('devices') ? t('planned.device_lacks') : undefined)}
                ask={ask}
                choose={(id) => id !== undefined && change({ ...plan, devices: [...plan.devices, { id, name: known.get(id) ?? id }] })}
            />
        </div>
    );
}

export function ContactFields({ plan, change, lacks, refused }: Props) {
    return <ReachableFields people={plan.contacts} change={(contacts) => change({ ...plan, contacts })} tried={lacks.has('contacts')} required pointer="/contacts" refused={refused} />;
}
