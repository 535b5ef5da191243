// Who can be reached, a row each (CASE-09, CASE-28).
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Refused } from '../../design/refused';
import { useText } from '../../text';
import { lacksField, nobody, type Reachable } from './reachable';
import './reachable.css';

const most = 20;

interface Props {
    people: readonly Reachable[];
    change: (people: readonly Reachable[]) => void;
    // What is missing is marked once it was tried.
    tried: boolean;
    // Whether somebody has to be named.
    required: boolean;
    // What the server calls the list.
    pointer: string;
    refused: Refused | undefined;
}

export function ReachableFields({ people, change, tried, required, pointer, refused }: Props) {
    const { t } = useText();
    const rows = people.length === 0 ? [nobody] : people;
    const put = (at: number, part: Partial<Reachable>): void => change(rows.map((one, each) => (each === at ? { ...one, ...part } : one)));
    const errorOf = (at: number, field: keyof Reachable): ReactNode =>
        refused?.field(`${pointer}/${String(at)}/${field}`) ?? (tried && lacksField(rows, at, field, required) ? t('problem.required') : undefined);
    return (
        <div className="stack">
            {rows.map((one, at) => (
                <div key={at} className="row end reachable-row">
                    <TextInput className="grow" label={t('reachable.name')} maxLength={120} value={one.name} error={errorOf(at, 'name')} onChange={(event) => put(at, { name: event.currentTarget.value })} />
                    <TextInput className="grow" type="tel" label={t('reachable.phone')} maxLength={40} value={one.phone} error={errorOf(at, 'phone')} onChange={(event) => put(at, { phone: event.currentTarget.value })} />
                    {rows.length > 1 && (
                        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('reachable.away')} onClick={() => change(rows.filter((_, each) => each !== at))}>
                            <IconTrash size={17} />
                        </ActionIcon>
                    )}
                </div>
            ))}
            {rows.length < most && (
                <div>
                    <Button variant="default" size="xs" leftSection={<IconPlus size={15} />} onClick={() => change([...rows, nobody])}>
                        {t('reachable.add')}
                    </Button>
                </div>
            )}
        </div>
    );
}
