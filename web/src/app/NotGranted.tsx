// Says of what a partner does not see of a customer that it was not granted, and where it can be: "does not exist" would send it looking
// for a mistake (ID-01).
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty } from '../design/States';
import { useText } from '../text';
import { useAccount } from './accounts';
import { useGrants } from './grants';
import { may, useMe } from './session';

export interface Said {
    title: string;
    hint: string;
}

// What to say of a right that the customer did not grant; undefined where it did, or that isn't known.
export function useNotGranted(action: string | undefined, account?: string): Said | undefined {
    const { t, word } = useText();
    const { customer, granted, bringing } = useGrants(account);
    const name = useAccount(customer).account?.name ?? t('granted.customer');
    if (action === undefined || granted(action) !== false) return undefined;
    const areas = bringing(action).map((area) => word('area', area));
    if (areas.length === 0) return { title: t('granted.never', { name }), hint: t('granted.never_hint') };
    return { title: t('granted.not', { name, areas: areas.join(t('granted.or')) }), hint: t('granted.not_hint') };
}

export function NotGranted({ said }: { said: Said }) {
    return (
        <Empty {...said} icon={IconLock}>
            <MyGrants />
        </Empty>
    );
}

export function MyGrants() {
    const { t } = useText();
    if (!may(useMe(), 'partner_link.read')) return null;
    return (
        <Button component={Link} to="/partners" variant="default">
            {t('granted.mine')}
        </Button>
    );
}

// Part of a page that needs a right of its own: nothing until it is known whether it was granted.
export function Granted({ action, account, children }: { action: string; account?: string; children: ReactNode }) {
    const { granted, settled } = useGrants(account);
    const said = useNotGranted(action, account);
    if (said !== undefined)
        return (
            <section className="panel">
                <NotGranted said={said} />
            </section>
        );
    return granted(action) === true || settled ? children : null;
}
