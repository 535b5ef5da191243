// What can be done to the devices that were chosen in the table.
import { Button } from '@mantine/core';
import { IconPencil, IconShieldCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { may, useMe } from '../app/session';
import { maximum } from '../contracts/cover';
import { showNumber } from '../design/days';
import { useText } from '../text';
import { BulkPanel } from './BulkPanel';
import type { ListedAsset } from './queries';

// `more`: what offers to choose those that are not loaded yet; `every`: all that are loaded are chosen.
export function BulkBar({ rows, every, clear, more }: { rows: readonly ListedAsset[]; every: boolean; clear: () => void; more: ReactNode }) {
    const { t, language } = useText();
    const me = useMe();
    const [editing, setEditing] = useState(false);
    return (
        <div className="row wrap list-line bulk" role="group" aria-label={t('bulk.label')}>
            <strong role="status">{t(every ? 'bulk.count_loaded' : 'bulk.count', { count: showNumber(rows.length, language) })}</strong>
            {more}
            {may(me, 'asset.update') && (
                <Button size="compact-sm" variant="default" leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
                    {t('bulk.change')}
                </Button>
            )}
            {may(me, 'entitlement.read') && rows.length <= maximum && (
                <Button
                    size="compact-sm"
                    component={Link}
                    to="/entitlement"
                    search={{ q: rows.map((row) => row.serial_number).join(' ') } as never}
                    variant="default"
                    leftSection={<IconShieldCheck size={15} />}
                >
                    {t('bulk.check')}
                </Button>
            )}
            <Button size="compact-sm" variant="subtle" onClick={clear}>
                {t('bulk.clear')}
            </Button>
            {editing && <BulkPanel rows={rows} close={() => setEditing(false)} />}
        </div>
    );
}
