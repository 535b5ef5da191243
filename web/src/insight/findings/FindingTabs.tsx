// The way between the pages that tell of the account's findings.
import { Link } from '@tanstack/react-router';
import { useText, type TextKey } from '../../text';

const tabs: readonly { to: '/findings' | '/findings/list' | '/findings/what-if' | '/findings/advice'; text: TextKey }[] = [
    { to: '/findings', text: 'findings.overview' },
    { to: '/findings/list', text: 'findings.list' },
    { to: '/findings/what-if', text: 'whatif.title' },
    { to: '/findings/advice', text: 'upgrade.title' },
];

export function FindingTabs() {
    const { t } = useText();
    return (
        <nav className="tabs" aria-label={t('findings.title')}>
            {tabs.map((tab) => (
                <Link key={tab.to} to={tab.to} activeOptions={{ exact: true, includeSearch: false }}>
                    {t(tab.text)}
                </Link>
            ))}
        </nav>
    );
}
