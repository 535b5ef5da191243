// The head of the pages of the end of life, with the way between them.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useMe } from '../../app/session';
import { PageHeader } from '../../design/PageHeader';
import { useText, type TextKey } from '../../text';

const tabs: readonly { to: '/end-of-life' | '/end-of-life/reports' | '/end-of-life/bulletins' | '/end-of-life/releases'; text: TextKey; action: string; exact?: boolean }[] = [
    { to: '/end-of-life', text: 'eol.overview', action: 'life.report_read', exact: true },
    { to: '/end-of-life/reports', text: 'eol.reports', action: 'life.report_read' },
    { to: '/end-of-life/bulletins', text: 'eol.bulletins', action: 'life.read' },
    { to: '/end-of-life/releases', text: 'eol.releases', action: 'life.read' },
];

export function LifeTabs() {
    const { t } = useText();
    const me = useMe();
    return (
        <nav className="tabs" aria-label={t('eol.title')}>
            {tabs
                .filter((tab) => may(me, tab.action))
                .map((tab) => (
                    <Link key={tab.to} to={tab.to} activeOptions={{ exact: tab.exact === true, includeSearch: false }}>
                        {t(tab.text)}
                    </Link>
                ))}
        </nav>
    );
}

interface Props {
    lead?: ReactNode;
    help: string;
    action?: ReactNode;
    full?: boolean;
    children: ReactNode;
}

export function LifeFrame({ lead, help, action, full = false, children }: Props) {
    const { t } = useText();
    return (
        <div className={full ? 'page full' : 'page'}>
            <PageHeader title={t('eol.title')} help={help} {...(lead === undefined ? {} : { lead })}>
                {action}
            </PageHeader>
            <LifeTabs />
            {children}
        </div>
    );
}
