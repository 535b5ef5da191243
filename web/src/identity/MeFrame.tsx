// The head of a person's own pages, with the way between them.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useMe } from '../app/session';
import { PageHeader } from '../design/PageHeader';
import { useText, type TextKey } from '../text';

const tabs: readonly { to: '/me' | '/me/notifications' | '/me/security' | '/me/tokens'; text: TextKey; action?: string }[] = [
    { to: '/me', text: 'me.profile' },
    { to: '/me/notifications', text: 'me.notifications', action: 'notification.read' },
    { to: '/me/security', text: 'me.security' },
    { to: '/me/tokens', text: 'me.tokens', action: 'token.read' },
];

export function MeFrame({ help, action, children }: { help: string; action?: ReactNode; children: ReactNode }) {
    const { t } = useText();
    const me = useMe();
    return (
        <div className="page">
            <PageHeader title={t('me.title')} help={help}>
                {action}
            </PageHeader>
            <nav className="tabs" aria-label={t('me.title')}>
                {tabs
                    .filter((tab) => tab.action === undefined || may(me, tab.action))
                    .map((tab) => (
                        <Link key={tab.to} to={tab.to} activeOptions={{ exact: true, includeSearch: false }}>
                            {t(tab.text)}
                        </Link>
                    ))}
            </nav>
            {children}
        </div>
    );
}
