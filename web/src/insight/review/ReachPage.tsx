// Which covered devices the bug notification does not reach, for which reason, and what to do about it (INS-17).
import './review.css';
import { IconCircleCheck, IconRadar2 } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, showInstant, showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { PageHeader } from '../../design/PageHeader';
import { Panel } from '../../design/Panel';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Badge, toneIcons, type Tone } from '../../design/Status';
import { useText } from '../../text';
import { AccountFirst } from '../findings/AccountFirst';
import { outsideQuery, outsideReasons, reachQuery, type NotificationReach, type OutsideDevice, type OutsideReason } from './queries';

const route = getRouteApi('/inside/bug-review/reach');
const tones: Readonly<Record<OutsideReason, Tone>> = { no_collector: 'warn', stale: 'warn', other_system: 'idle' };

export function ReachPage() {
    const { t } = useText();
    const account = useDevicesAccount();
    return (
        <NeedsRight action="finding.read">
            <div className="page">
                <PageHeader title={t('reach.title')} lead={<Link to="/bug-review">{t('reach.back')}</Link>} help={t('reach.help')} />
                {account === undefined ? <AccountFirst /> : <Reach key={account} account={account} />}
            </div>
        </NeedsRight>
    );
}

function Reach({ account }: { account: string }) {
    const { t } = useText();
    const me = useMe();
    const query = useQuery(reachQuery(account));
    return (
        <Loaded query={query} lines={6}>
            {(reach) =>
                reach.covered === 0 ? (
                    <section className="panel">
                        <Empty title={t('reach.no_plan')} hint={t('reach.no_plan_hint')} icon={IconRadar2}>
                            {may(me, 'contract.read') && <Link to="/plans">{t('review.which_plans')}</Link>}
                        </Empty>
                    </section>
                ) : (
                    <>
                        <Counts reach={reach} />
                        <ToDo reach={reach} />
                        <Outside account={account} outside={reach.covered - reach.reached} />
                    </>
                )
            }
        </Loaded>
    );
}

function useReason(): OutsideReason | undefined {
    const { reason } = route.useSearch();
    return outsideReasons.find((one) => one === reason);
}

// Each number shows its rows below; another click shows all again.
function Counts({ reach }: { reach: NotificationReach }) {
    const { t, word, language } = useText();
    const chosen = useReason();
    const Good = toneIcons.good;
    return (
        <div className="tiles" role="group" aria-label={t('reach.counts')}>
            <div className="tile">
                <span className="label">
                    <Good size={16} className="ink-good" aria-hidden />
                    {t('reach.reached')}
                </span>
                <span className="number">{showNumber(reach.reached, language)}</span>
                <span className="quiet small">{t('reach.of_covered', { covered: showNumber(reach.covered, language) })}</span>
            </div>
            {outsideReasons.map((reason) => {
                const Mark = toneIcons[tones[reason]];
                const on = chosen === reason;
                return (
                    <Link
                        key={reason}
                        from="/bug-review/reach"
                        to="/bug-review/reach"
                        search={on ? {} : { reason }}
                        replace
                        className={on ? 'tile on' : 'tile'}
                        aria-current={on ? 'true' : undefined}
                    >
                        <span className="label">
                            <Mark size={16} className={`ink-${tones[reason]}`} aria-hidden />
                            {word('outside_reason', reason)}
                        </span>
                        <span className="number">{showNumber(reach[reason], language)}</span>
                        <span className="quiet small">{t(`reach.hint_${reason}`, { days: reach.snapshot_days })}</span>
                    </Link>
                );
            })}
        </div>
    );
}

// The way out of each reason that there is.
function ToDo({ reach }: { reach: NotificationReach }) {
    const { t, word } = useText();
    const me = useMe();
    const chosen = useReason();
    const reasons = outsideReasons.filter((reason) => reach[reason] > 0 && (chosen === undefined || chosen === reason));
    if (reasons.length === 0) return null;
    return (
        <Panel title={t('reach.to_do')}>
            <ul className="feed">
                {reasons.map((reason) => (
                    <li key={reason}>
                        <div className="grow">
                            <strong>{word('outside_reason', reason)}</strong>
                            <p className="quiet">{t(`reach.do_${reason}`, { days: reach.snapshot_days })}</p>
                        </div>
                        <span className="stack tight right-text">
                            {reason !== 'other_system' && may(me, 'collector.read') && <Link to="/credentials">{t('nav.credentials')}</Link>}
                            {reason !== 'other_system' && may(me, 'asset.import') && <Link to="/imports/new">{t('findings.upload_table')}</Link>}
                            {reason === 'other_system' && may(me, 'life.report_read') && <Link to="/end-of-life">{t('nav.end_of_life')}</Link>}
                        </span>
                    </li>
                ))}
            </ul>
        </Panel>
    );
}

function Outside({ account, outside }: { account: string; outside: number }) {
    const { t, word, language } = useText();
    const me = useMe();
    const navigate = useNavigate({ from: '/bug-review/reach' });
    const reason = useReason();
    const { total: _, ...list } = useRows<OutsideDevice>(useInfiniteQuery(outsideQuery(account, reason)));
    const columns: readonly Column<OutsideDevice>[] = [
        { id: 'device', phone: 'title', title: t('findings.device'), width: 190, cell: (row) => <span className="mono">{row.host_name ?? row.serial_number}</span> },
        { id: 'reason', phone: 'status', title: t('reach.reason'), width: 220, cell: (row) => <Badge tone={tones[row.reason]}>{word('outside_reason', row.reason)}</Badge> },
        {
            id: 'shown',
            phone: 'line',
            title: t('reach.shown'),
            width: instantWidth,
            cell: (row) => (row.shown_at === undefined ? <span className="quiet">{t('reach.never')}</span> : showInstant(row.shown_at, language, me.time_zone)),
        },
        { id: 'model', phone: 'line', title: t('findings.model'), width: 150, cell: (row) => <span className="mono">{row.model}</span> },
        { id: 'line', title: t('reach.line'), width: 130, cell: (row) => row.product_line },
        { id: 'site', title: t('assets.site'), width: 110, cell: (row) => row.site_code },
        { id: 'serial', title: t('assets.serial'), width: 160, cell: (row) => <span className="mono">{row.serial_number}</span> },
    ];
    return (
        <section className="stack" aria-labelledby="outside">
            <h2 id="outside">{t('reach.outside')}</h2>
            <DataTable<OutsideDevice>
                name="outside"
                label={t('reach.outside')}
                columns={columns}
                rowId={(row) => row.asset_id}
                {...list}
                onOpen={(row) => void navigate({ to: '/installed-base/$id', params: { id: row.asset_id } })}
                short
                empty={
                    outside === 0 ? (
                        <Empty title={t('reach.none')} hint={t('reach.none_hint')} icon={IconCircleCheck} />
                    ) : (
                        <Empty title={t('reach.none_so')} hint={t('reach.none_so_hint')} icon={IconCircleCheck} />
                    )
                }
            />
        </section>
    );
}
