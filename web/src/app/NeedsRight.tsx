// Shows a page only to who has its right, else says which and who can give it.
import { IconLock } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePageTitle } from '../design/PageHeader';
import { Empty } from '../design/States';
import { areaOf } from '../policy/roles';
import { useText } from '../text';
import { may, useMe } from './session';

export function NeedsRight({ action, children }: { action: string; children: ReactNode }) {
    const me = useMe();
    const vendors = useVendorsOnly();
    if (may(me, action) && !vendors) return children;
    return <NoRight action={action} />;
}

// No role of another account opens a page of the vendor's, whatever it may.
function useVendorsOnly(): boolean {
    const me = useMe();
    return useLocation({ select: ({ pathname }) => pathname.startsWith('/staff/') }) && !me.staff;
}

function NoRight({ action }: { action: string }) {
    const { t, word } = useText();
    const vendors = useVendorsOnly();
    // As the table of roles calls it, where whoever gives rights finds it.
    const area = areaOf(action);
    const right = t('problem.right', { area: word('area', area), act: word('act', action.slice(area.length + 1)) });
    usePageTitle(t('problem.no_right'));
    const hint = vendors ? t('problem.no_right_vendor') : t('problem.no_right_detail', { right });
    return <Empty title={t('problem.no_right')} hint={hint} icon={IconLock} />;
}
