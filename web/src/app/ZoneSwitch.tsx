// Until a person chooses a time zone, all times are in the vendor's: every list says so here and offers one's own (ID-15).
import { Button, Popover } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Refusal } from '../design/States';
import { browserZone } from '../design/zones';
import { useText } from '../text';
import { useMe } from './session';
import { useChangeMe } from './useChangeMe';

export function ZoneSwitch() {
    const { t } = useText();
    const me = useMe();
    const change = useChangeMe();
    const [open, setOpen] = useState(false);
    if (me.time_zone_chosen) return null;
    const mine = browserZone();
    return (
        <Popover opened={open} onChange={setOpen} width={300} position="bottom-end" shadow="md" trapFocus>
            <Popover.Target>
                <Button
                    variant="subtle"
                    color="gray"
                    size="compact-sm"
                    className="zone"
                    leftSection={<IconClock size={16} aria-hidden />}
                    aria-label={`${t('settings.time_zone')}: ${me.time_zone}`}
                    aria-haspopup="dialog"
                    onClick={() => setOpen(!open)}
                >
                    {me.time_zone}
                </Button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('settings.time_zone')}>
                <div className="stack">
                    <p>{t('zone.vendors', { zone: me.time_zone })}</p>
                    {change.error !== null && <Refusal error={change.error} />}
                    <Button loading={change.isPending} onClick={() => change.mutate({ time_zone: mine })}>
                        {t('me.zone_of_browser', { zone: mine })}
                    </Button>
                    <Button component={Link} to="/me" variant="default" onClick={() => setOpen(false)}>
                        {t('zone.other')}
                    </Button>
                </div>
            </Popover.Dropdown>
        </Popover>
    );
}
