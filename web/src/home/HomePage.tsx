// How the service stands: every number leads to its rows, what needs somebody comes with its way out.
import { Button } from '@mantine/core';
import { IconMessageCircle, IconServer2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useGrants } from '../app/grants';
import { Granted, NotGranted, useNotGranted } from '../app/NotGranted';
import type { AssetSearch } from '../assets/routes';
import { may, seesManyAccounts, useMe } from '../app/session';
import { OpenCases } from '../cases/OpenCases';
import { showNumber } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Empty, Failed } from '../design/States';
import type { Tone } from '../design/Status';
import { TileFace } from '../design/Tile';
import { RiskCard } from '../insight/findings/RiskCard';
import { LifeCard } from '../insight/life/LifeCard';
import { useText } from '../text';
import { Customers } from './Customers';
import { FirstSteps } from './FirstSteps';
import { summaryQuery } from './queries';
import { RecentChanges } from './RecentChanges';
import { StaffStart } from './StaffStart';
import { Warnings } from './Warnings';

export function HomePage() {
    const { t } = useText();
    const me = useMe();
    const chosen = useStore(chosenAccount);
    const account = chosen ?? (me.staff ? undefined : me.account_id);
    // A partner without a customer chosen: its own account has no devices, and "nothing ends soon" would be said of nobody.
    const choosesFirst = chosen === undefined && me.account_kind === 'partner' && may(me, 'account.read');
    const { granted } = useGrants();
    const reports = useNotGranted('finding.read');
    const ofOther = account !== me.account_id && me.account_kind === 'partner';
    // Warnings name people, and no area lets a partner see a customer's.
    const warned = may(me, 'warning.read') && !ofOther;
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
            {choosesFirst && <Customers />}
            {(chosen !== undefined || !seesManyAccounts(me)) && may(me, 'asset.read') && (
                <Granted action="asset.read">
                    <Health account={chosen} />
                </Granted>
            )}
            {account !== undefined && !choosesFirst && (
                <div className={warned ? 'columns' : 'stack loose'}>
                    {warned && (
                        <div className="stack loose">
                            <Warnings account={account} />
                        </div>
                    )}
                    <div className="stack loose">
                        {may(me, 'case.read') && granted('case.read') && <OpenCases account={account} />}
                        {reports !== undefined && (
                            <section className="panel">
                                <NotGranted said={reports} />
                            </section>
                        )}
                        {may(me, 'finding.read') && granted('finding.read') && <RiskCard account={account} />}
                        {may(me, 'life.report_read') && granted('life.report_read') && <LifeCard account={account} />}
                        {/* No area lets a partner read a customer's trail. */}
                        {!ofOther && <RecentChanges account={account} />}
                    </div>
                </div>
            )}
        </div>
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

function Tile({ search, value, ...said }: { label: string; hint?: string; value: number; tone: Tone; search: AssetSearch }) {
    const { language } = useText();
    return (
        <Link to="/installed-base" search={search} className="tile">
            <TileFace {...said} value={showNumber(value, language)} />
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
                <Link to="/installed-base">{t('home.total', { count: showNumber(base.total, language) })}</Link>
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
                <Tile label={t('home.support_ending')} hint={t('home.support_ending_hint')} value={base.support_ending} tone="warn" search={{ support: 'ending', sort: 'end_of_support' }} />
                <Tile label={t('home.support_ended')} hint={t('home.support_ended_hint')} value={base.support_ended} tone="bad" search={{ support: 'ended' }} />
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
    // A part of nothing is not drawn: it would still be as wide as the narrowest that one can see.
    const parts = [
        ['bar-good', covered - lapsing],
        ['bar-warn', lapsing],
        ['bar-bad', base.uncovered ?? 0],
    ] as const;
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
            {parts.map(([bar, part]) => part > 0 && <i key={bar} className={bar} style={{ width: percent(part) }} />)}
        </div>
    );
}
