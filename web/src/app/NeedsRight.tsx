// Shows a page only to who has its right, else says which and who can give it.
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { usePageTitle } from '../design/PageHeader';
import { Empty } from '../design/States';
import { useText } from '../text';
import { may, useMe } from './session';

export function NeedsRight({ action, children }: { action: string; children: ReactNode }) {
    const me = useMe();
    if (may(me, action)) return children;
    return <NoRight action={action} />;
}

function NoRight({ action }: { action: string }) {
    const { t } = useText();
    usePageTitle(t('problem.no_right'));
    return <Empty title={t('problem.no_right')} hint={t('problem.no_right_detail', { action })} icon={IconLock} />;
}
