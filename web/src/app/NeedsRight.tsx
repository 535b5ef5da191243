// Shows a page only to who has its right, else says which and who can give it; a page of `staff` to the vendor's people alone, whatever others may.
import { IconLock } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePageTitle } from '../design/PageHeader';
import { Empty } from '../design/States';
import { areaOf } from '../policy/roles';
import { useText } from '../text';
import { may, useMe } from './session';

export function NeedsRight({ action, staff = false, children }: { action: string; staff?: boolean; children: ReactNode }) {
    const me = useMe();
    if (may(me, action) && (me.staff || !staff)) return children;
    return <NoRight action={action} />;
}

function NoRight({ action }: { action: string }) {
    const { t, word } = useText();
    const me = useMe();
    const place = useLocation({ select: ({ pathname }) => pathname });
    // As the table of roles calls it, where whoever gives rights finds it.
    const area = areaOf(action);
    const right = t('problem.right', { area: word('area', area), act: word('act', action.slice(area.length + 1)) });
    usePageTitle(t('problem.no_right'));
    // No role of another account opens a page of the vendor's.
    const vendors = place.startsWith('/staff/') && !me.staff;
    const hint = vendors ? t('problem.no_right_vendor') : t('problem.no_right_detail', { right });
    return <Empty title={t('problem.no_right')} hint={hint} icon={IconLock} />;
}
