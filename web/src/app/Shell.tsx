// What stands around every page: navigation by the person's rights, find, account, bell, settings.
import { ActionIcon, Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconBell, IconMenu2, IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { Suspense, useEffect, useRef, useState } from 'react';
import { connection } from '../api/connection';
import { asProblem } from '../api/problem';
import { useStore } from '../api/store';
import { Loading } from '../design/States';
import { useLive } from '../live/useLive';
import { useText } from '../text';
import { chosenAccount } from './account';
import { AccountSelect } from './AccountSelect';
import { pagesFor, sectionsFor } from './pages';
import { PageFrame } from './PageFrame';
import { Palette } from './Palette';
import { accountQuery, unreadQuery } from './queries';
import { may, seesManyAccounts, useMe } from './session';
import { SessionEnded } from './SessionEnded';
import { UserMenu } from './UserMenu';
import { ZoneSwitch } from './ZoneSwitch';

function AccountChoice() {
    const { t } = useText();
    const account = useStore(chosenAccount);
    const one = useQuery({ ...accountQuery(account ?? ''), enabled: account !== undefined });
    // A link to a customer may have ended since it was chosen.
    const gone = one.error !== null && asProblem(one.error).problem.status === 404;
    useEffect(() => {
        if (gone) chosenAccount.set(undefined);
    }, [gone]);
    return (
        <AccountSelect
            aria-label={t('top.account')}
            className="account-choice"
            size="xs"
            clearable
            placeholder={t('top.all_accounts')}
            value={account}
            choose={chosenAccount.set}
        />
    );
}

function OfflineBanner() {
    const { t } = useText();
    const client = useQueryClient();
    if (useStore(connection) !== 'offline') return null;
    return (
        <div className="banner" role="alert">
            <span className="grow">{t('app.offline')}</span>
            <Button size="xs" variant="default" onClick={() => void client.refetchQueries({ type: 'active' })}>
                {t('app.offline_retry')}
            </Button>
        </div>
    );
}

function Bell() {
    const { t } = useText();
    // While the server is away it is asked more often, so that the portal notices by itself that it is back.
    const offline = useStore(connection) === 'offline';
    const { data } = useQuery({ ...unreadQuery, ...(offline ? { refetchInterval: 5_000 } : {}) });
    const unread = data?.unread ?? 0;
    const label = unread > 0 ? `${t('nav.notifications')}: ${t('top.unread', { count: unread })}` : t('nav.notifications');
    return (
        <ActionIcon component={Link} to="/notifications" variant="subtle" color="gray" size="lg" aria-label={label} title={label}>
            <span className="badge-dot">
                <IconBell size={19} />
                {unread > 0 && <b aria-hidden>{unread > 99 ? '99+' : unread}</b>}
            </span>
        </ActionIcon>
    );
}

function Navigation() {
    const { t } = useText();
    const me = useMe();
    const mine = pagesFor(me);
    return sectionsFor(me).map((section) => {
        const links = mine.filter((page) => page.section === section);
        if (links.length === 0) return null;
        return (
            <div key={section} className="nav-section" role="group" aria-label={t(`section.${section}`)}>
                {section !== 'service' && <p className="nav-head small">{t(`section.${section}`)}</p>}
                {links.map((page) => (
                    <Link key={page.to} to={page.to} className="nav-link" activeOptions={{ exact: page.to === '/', includeSearch: false }}>
                        <page.icon size={18} aria-hidden />
                        {t(page.text)}
                    </Link>
                ))}
            </div>
        );
    });
}

export function Shell() {
    const { t } = useText();
    const me = useMe();
    const [finding, setFinding] = useState(false);
    const [menu, setMenu] = useState(false);
    const { pathname } = useLocation();
    const main = useRef<HTMLElement>(null);
    const side = useRef<HTMLElement>(null);
    const opener = useRef<HTMLButtonElement>(null);
    const small = useMediaQuery('(max-width: 860px)');
    useLive(may(me, 'case.read'));
    const many = seesManyAccounts(me) && may(me, 'account.read');
    useEffect(() => {
        setMenu(false);
        main.current?.scrollTo(0, 0);
    }, [pathname]);
    useEffect(() => {
        const onKey = (event: KeyboardEvent): void => {
            if (event.key === 'k' && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                setFinding(true);
            }
        };
        window.addEventListener('keydown', onKey);
        return () => window.removeEventListener('keydown', onKey);
    }, []);
    // Who opens the menu stands in it; who closes it without going anywhere is back at its button.
    useEffect(() => {
        if (menu) side.current?.querySelector('a')?.focus();
    }, [menu]);
    const closeMenu = (): void => {
        setMenu(false);
        opener.current?.focus();
    };
    return (
        <div className="shell">
            <a className="skip" href="#main">
                {t('app.skip')}
            </a>
            {menu && <div className="shell-veil only-small" onClick={closeMenu} />}
            <nav
                className={menu ? 'shell-side open' : 'shell-side'}
                aria-label={t('nav.label')}
                id="nav"
                ref={side}
                onKeyDown={(event) => {
                    if (menu && event.key === 'Escape') closeMenu();
                }}
            >
                <Link to="/" className="brand">
                    <img src="/icon.svg" alt="" />
                    {t('app.name')}
                </Link>
                {many && small && <AccountChoice />}
                <Navigation />
                <p className="nav-note quiet small">{me.account_name}</p>
            </nav>
            <header className="shell-top">
                <ActionIcon
                    ref={opener}
                    className="only-small"
                    variant="subtle"
                    color="gray"
                    size="lg"
                    aria-label={t('app.menu')}
                    aria-expanded={menu}
                    aria-controls="nav"
                    onClick={() => setMenu(!menu)}
                >
                    <IconMenu2 size={20} />
                </ActionIcon>
                <div className="grow">
                    <button type="button" className="find" onClick={() => setFinding(true)} aria-haspopup="dialog">
                        <IconSearch size={16} aria-hidden />
                        <span className="grow">{t('top.find')}</span>
                        <kbd>Ctrl K</kbd>
                    </button>
                </div>
                {many && !small && <AccountChoice />}
                <ZoneSwitch />
                <Bell />
                <UserMenu />
            </header>
            <main className="shell-main" id="main" tabIndex={-1} ref={main}>
                <OfflineBanner />
                <Suspense fallback={<Loading />}>
                    <PageFrame />
                </Suspense>
            </main>
            {finding && <Palette close={() => setFinding(false)} />}
            <SessionEnded />
        </div>
    );
}
