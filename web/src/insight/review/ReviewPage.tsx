// What people were told about new bugs (INS-08), kept for review; a quarter of it is the quarterly bug review, to print or as a paper.
import './review.css';
import { Button } from '@mantine/core';
import { IconBellCheck, IconFileTypePdf, IconPrinter, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { today } from '../../design/clock';
import { lastDay, showDay, showNumber } from '../../design/days';
import { ChoiceFilter } from '../../design/Filters';
import { Loaded } from '../../design/Loaded';
import { More } from '../../design/More';
import { PageHeader } from '../../design/PageHeader';
import { BadAddress, Empty, Failed, Loading, Notice } from '../../design/States';
import { useText } from '../../text';
import { severities } from '../advisories/queries';
import { AccountFirst } from '../findings/AccountFirst';
import { summaryQuery } from '../findings/queries';
import { longQuarter } from '../life/quarters';
import { Bug } from './Bug';
import { noticesQuery, paperAddress, reachQuery, type NotificationReach } from './queries';
import { daysOfQuarter, filtersOf, isWrong, quartersUpTo } from './quarter';

const route = getRouteApi('/inside/bug-review');
const quartersBack = 12;
const mostPrinted = 1000;

export function ReviewPage() {
    const { t } = useText();
    const account = useDevicesAccount();
    return (
        <NeedsRight action="finding.read">
            {account === undefined ? (
                <div className="page">
                    <PageHeader title={t('review.title')} lead={t('review.lead')} />
                    <AccountFirst />
                </div>
            ) : (
                <Review key={account} account={account} />
            )}
        </NeedsRight>
    );
}

function Review({ account }: { account: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/bug-review' });
    const filters = filtersOf(search);
    const days = daysOfQuarter(search.quarter);
    const wrong = isWrong(search);
    const list = useInfiniteQuery({ ...noticesQuery(account, filters), enabled: !wrong });
    const bugs = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const [printing, setPrinting] = useState(false);
    const set = (change: object): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    // On paper stands all of it, also what was not scrolled to yet.
    const print = async (): Promise<void> => {
        setPrinting(true);
        let more = list.hasNextPage;
        for (let got = bugs.length; more && got < mostPrinted; ) {
            const page = await list.fetchNextPage();
            more = page.hasNextPage && !page.isFetchNextPageError;
            got = (page.data?.pages ?? []).flatMap((one) => one.items ?? []).length;
        }
        setPrinting(false);
        requestAnimationFrame(() => window.print());
    };
    const lead = days === undefined ? t('review.lead') : t('review.of_days', { from: showDay(days.from, language), until: showDay(lastDay(days.until), language) });
    return (
        <div className="page bug-review">
            <PageHeader title={t('review.title')} lead={lead} help={t('review.help')}>
                <Button component="a" href={paperAddress(account, filters)} download variant="default" leftSection={<IconFileTypePdf size={16} />} className="no-print">
                    {t('review.paper')}
                </Button>
                <Button variant="default" leftSection={<IconPrinter size={16} />} loading={printing} disabled={bugs.length === 0} onClick={() => void print()}>
                    {t('review.print')}
                </Button>
            </PageHeader>
            <Plan account={account} />
            <div className="filters no-print" role="search">
                <ChoiceFilter
                    label={t('review.quarter')}
                    value={search.quarter}
                    set={(quarter) => set({ quarter })}
                    choices={quartersUpTo(today(me.time_zone), quartersBack).map((quarter) => ({ value: quarter, label: longQuarter(quarter) }))}
                />
                <ChoiceFilter
                    label={t('advisories.severity')}
                    value={search.severity}
                    set={(severity) => set({ severity })}
                    choices={severities.map((code) => ({ value: code, label: word('advisory_severity', code) }))}
                />
                {bugs.length > 0 && !list.hasNextPage && (
                    <span className="grid-note" role="status">
                        {t(bugs.length === 1 ? 'review.count_one' : 'review.count', { count: showNumber(bugs.length, language) })}
                    </span>
                )}
            </div>
            {wrong && <BadAddress />}
            {!wrong && list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {!wrong && list.isPending && <Loading lines={6} />}
            {!wrong && list.isSuccess && bugs.length === 0 && (
                <section className="panel">
                    {days === undefined && search.severity === undefined ? (
                        <Empty title={t('review.empty')} hint={t('review.empty_hint')} icon={IconBellCheck} />
                    ) : (
                        <Empty title={t('review.none_match')} hint={t('review.none_match_hint')} icon={IconSearch}>
                            <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                                {t('table.clear')}
                            </Button>
                        </Empty>
                    )}
                </section>
            )}
            {!wrong && bugs.map((bug) => <Bug key={bug.id} bug={bug} />)}
            {!wrong && <More list={list} />}
        </div>
    );
}

// How far the notification of the plan reaches; where no plan gives it, what there is to see all the same, and the way to one.
function Plan({ account }: { account: string }) {
    const query = useQuery(reachQuery(account));
    return (
        <Loaded query={query} lines={1}>
            {(reach) => (reach.covered === 0 ? <NoPlan account={account} /> : <Reached reach={reach} />)}
        </Loaded>
    );
}

function Reached({ reach }: { reach: NotificationReach }) {
    const { t, language } = useText();
    const outside = reach.covered - reach.reached;
    return (
        <Notice tone={outside === 0 ? 'good' : 'info'}>
            {t('review.reaches', { reached: showNumber(reach.reached, language), covered: showNumber(reach.covered, language) })}{' '}
            <Link to="/bug-review/reach" className="no-print">
                {t(outside === 0 ? 'review.reach' : 'review.outside', { count: showNumber(outside, language) })}
            </Link>
        </Notice>
    );
}

function NoPlan({ account }: { account: string }) {
    const { t, language } = useText();
    const me = useMe();
    const summary = useQuery(summaryQuery(account));
    const counts = summary.data?.counts;
    return (
        <Notice tone="info">
            <p>
                <strong>{t('review.no_plan')}</strong> {t('review.no_plan_hint')}
            </p>
            {counts !== undefined && (
                <p>
                    {t('review.no_plan_count', { critical: showNumber(counts.critical, language), major: showNumber(counts.major, language) })}{' '}
                    <Link to="/findings/list" search={{ verdict: 'affected', accepted: 'false' }}>
                        {t('findings.show')}
                    </Link>
                </p>
            )}
            {may(me, 'contract.read') && (
                <p>
                    <Link to="/plans">{t('review.which_plans')}</Link>
                </p>
            )}
        </Notice>
    );
}
