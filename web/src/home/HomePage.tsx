// How the service stands: every number leads to its rows, what needs somebody comes with its way out.
import { Button } from '@mantine/core';
import { IconBuilding, IconMessageCircle, IconServer2, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import type { AssetSearch } from '../assets/routes';
import { pagesFor } from '../app/pages';
import { InAccount } from '../app/InAccount';
import { customersQuery } from '../app/queries';
import { may, seesManyAccounts, useMe } from '../app/session';
import { showNumber } from '../design/days';
import { More } from '../design/More';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Empty, Failed, Loading } from '../design/States';
import { toneIcons, type Tone } from '../design/Status';
import { RiskCard } from '../insight/findings/RiskCard';
import { LifeCard } from '../insight/life/LifeCard';
import { useText } from '../text';
import { FirstSteps } from './FirstSteps';
import { summaryQuery } from './queries';
import { RecentChanges } from './RecentChanges';
import { Warnings } from './Warnings';

export function HomePage() {
    const { t } = useText();
    const me = useMe();
    const chosen = useStore(chosenAccount);
    const account = chosen ?? (me.staff ? undefined : me.account_id);
    return (
        <div className="page">
            <PageHeader
                title={t('home.title')}
                lead={t('home.hello', { name: me.person?.name ?? me.account_name })}
                help={t('home.help')}
            />
            {!me.account_proven && <Unproven />}
            {!me.staff && account === me.account_id && <FirstSteps />}
            {chosen === undefined && me.staff && <StaffStart />}
            {chosen === undefined && me.account_kind === 'partner' && may(me, 'account.read') && <Customers />}
            {(chosen !== undefined || !seesManyAccounts(me)) && may(me, 'asset.read') && <Health account={chosen} />}
            {account !== undefined && (
                <div className={may(me, 'warning.read') ? 'columns' : 'stack loose'}>
                    {may(me, 'warning.read') && (
                        <div className="stack loose">
                            <Warnings account={account} />
                        </div>
                    )}
                    <div className="stack loose">
                        {may(me, 'finding.read') && <RiskCard account={account} />}
                        {may(me, 'life.report_read') && <LifeCard account={account} />}
                        <RecentChanges account={account} />
                    </div>
                </div>
            )}
        </div>
    );
}

// The vendor's people look after many accounts: their pages, and how to see one account's health here.
function StaffStart() {
    const { t } = useText();
    const me = useMe();
    const mine = pagesFor(me).filter((page) => page.section === 'staff');
    return (
        <Panel title={t('section.staff')}>
            <ul className="plain">
                {mine.map((page) => (
                    <li key={page.to}>
                        <Link to={page.to} className="nav-link">
                            <page.icon size={18} aria-hidden />
                            {t(page.text)}
                        </Link>
                    </li>
                ))}
            </ul>
            {may(me, 'account.read') && <p className="quiet small">{t('account.choose_hint')}</p>}
        </Panel>
    );
}

// A partner looks after what its customers granted: one of them is chosen first.
function Customers() {
    const { t } = useText();
    const query = useInfiniteQuery(customersQuery);
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading />;
    const customers = query.data.pages.flatMap((page) => page.items ?? []);
    if (customers.length === 0) return <Empty title={t('home.no_customers')} hint={t('home.no_customers_hint')} icon={IconUsers} />;
    return (
        <Panel title={t('home.customers')}>
            <ul className="plain">
                {customers.map((account) => (
                    <li key={account.id}>
                        <InAccount account={account.id} to="/" className="nav-link">
                            <IconBuilding size={18} aria-hidden />
                            {account.name}
                        </InAccount>
                    </li>
                ))}
            </ul>
            <More list={query} />
            <p className="quiet small">{t('account.choose_hint')}</p>
        </Panel>
    );
}

// An account that has proved nothing may ask for help with itself alone (ID-03).
function Unproven() {
    const { t } = useText();
    const me = useMe();
    return (
        <section className="panel">
            <Empty title={t('home.unproven')} hint={t('home.unproven_hint')} icon={IconMessageCircle}>
                {may(me, 'request.open') && (
                    <Button component={Link} to="/requests" search={{ ask: 'account_help' } as never}>
                        {t('requests.ask')}
                    </Button>
                )}
            </Empty>
        </section>
    );
}

function Tile({ label, hint, value, tone, search }: { label: string; hint?: string; value: number; tone: Tone; search: AssetSearch }) {
    const { language } = useText();
    const Mark = toneIcons[tone];
    return (
        <Link to="/installed-base" search={search} className="tile">
            <span className="label">
                <Mark size={16} className={`ink-${tone}`} aria-hidden />
                {label}
            </span>
            <span className="number">{showNumber(value, language)}</span>
            {hint !== undefined && <span className="quiet small">{hint}</span>}
        </Link>
    );
}

function Health({ account }: { account: string | undefined }) {
    const { t, language } = useText();
    const me = useMe();
    const query = useQuery(summaryQuery(account));
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <HealthBones />;
    const base = query.data;
    if (base.total === 0) {
        return (
            <Empty title={t('home.empty')} hint={t('home.empty_hint')} icon={IconServer2}>
                {may(me, 'asset.register') && (
                    <Button component={Link} to="/installed-base" search={{ register: 'yes' } as never}>
                        {t('assets.register')}
                    </Button>
                )}
            </Empty>
        );
    }
    return (
        <section className="stack" aria-labelledby="health">
            <div className="row wrap apart">
                <h2 id="health">{t('home.health')}</h2>
                <span className="quiet">{t('home.total', { count: showNumber(base.total, language) })}</span>
            </div>
            {base.covered !== undefined && <Share base={base} />}
            <div className="tiles">
                {base.covered !== undefined && (
                    <Tile label={t('home.covered')} hint={t('home.covered_hint')} value={base.covered} tone="good" search={{ coverage: 'covered' }} />
                )}
                {base.lapsing !== undefined && (
                    <Tile label={t('home.lapsing')} hint={t('home.lapsing_hint')} value={base.lapsing} tone="warn" search={{ coverage: 'lapsing', sort: 'covered_until' }} />
                )}
                {base.uncovered !== undefined && (
                    <Tile label={t('home.uncovered')} hint={t('home.uncovered_hint')} value={base.uncovered} tone="bad" search={{ coverage: 'uncovered' }} />
                )}
                <Tile label={t('home.support_ending')} value={base.support_ending} tone="warn" search={{ support: 'ending', sort: 'end_of_support' }} />
                <Tile label={t('home.support_ended')} value={base.support_ended} tone="bad" search={{ support: 'ended' }} />
                <Tile label={t('home.missing')} hint={t('home.missing_hint')} value={base.missing} tone="idle" search={{ missing: 'true' }} />
            </div>
        </section>
    );
}

// As large as what will stand there, so that nothing jumps when it comes.
function HealthBones() {
    const { t } = useText();
    return (
        <section className="stack" aria-labelledby="health">
            <h2 id="health">{t('home.health')}</h2>
            <div className="share" />
            <div className="tiles" role="status" aria-label={t('app.loading')}>
                {Array.from({ length: 6 }, (_, at) => (
                    <div key={at} className="tile" aria-hidden>
                        <span className="label">
                            <span className="bone" />
                        </span>
                        <span className="number">
                            <span className="bone" />
                        </span>
                        <span className="small">
                            <span className="bone" />
                        </span>
                    </div>
                ))}
            </div>
        </section>
    );
}

function Share({ base }: { base: Schemas['BaseSummary'] }) {
    const { t, language } = useText();
    const covered = base.covered ?? 0;
    const lapsing = base.lapsing ?? 0;
    const percent = (part: number): string => `${String((part / base.total) * 100)}%`;
    return (
        <div
            className="share"
            role="img"
            aria-label={t('home.share', {
                covered: showNumber(covered, language),
                total: showNumber(base.total, language),
                percent: Math.floor((covered / base.total) * 100),
            })}
        >
            <i className="bar-good" style={{ width: percent(covered - lapsing) }} />
            <i className="bar-warn" style={{ width: percent(lapsing) }} />
            <i className="bar-bad" style={{ width: percent(base.uncovered ?? 0) }} />
        </div>
    );
}
