// What ends when, by quarter (INS-14): units, or what they cost at list price. The table below it says the same to who can't see it, and
// each of its numbers narrows the list.
import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { ChartColours, ChartOption } from '../../design/Chart';
import { LazyChart } from '../../design/LazyChart';
import { showDay, showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { showMoney } from '../../design/money';
import { Panel } from '../../design/Panel';
import { Twin } from '../../design/ResultsTable';
import { useText } from '../../text';
import { pictured } from './milestones';
import { allBarsOf, amountIn, barsOf, currenciesOf, longQuarter, shortQuarter, valueIn, type Bar } from './quarters';
import { timelineQuery, type Timeline } from './queries';

const height = 220;

const route = getRouteApi('/inside/end-of-life');

export function Picture({ account }: { account: string }) {
    const { t, word } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/end-of-life' });
    const milestone = pictured.find((one) => one === search.milestone) ?? 'end_of_support';
    const query = useQuery(timelineQuery(account, milestone));
    return (
        <Panel
            title={t('eol.picture')}
            lead={
                <Select
                    size="xs"
                    w={230}
                    aria-label={t('eol.picture_of')}
                    allowDeselect={false}
                    data={pictured.map((one) => ({ value: one, label: word('milestone', one) }))}
                    value={milestone}
                    onChange={(value) => void navigate({ search: (before) => ({ ...before, milestone: value ?? '', quarter: '' }), replace: true })}
                />
            }
        >
            <Loaded query={query} lines={8}>
                {(timeline) => <Bars timeline={timeline} />}
            </Loaded>
        </Panel>
    );
}

function Bars({ timeline }: { timeline: Timeline }) {
    const { t, word } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/end-of-life' });
    const bars = useMemo(() => barsOf(timeline), [timeline]);
    const currencies = useMemo(() => currenciesOf(timeline), [timeline]);
    const currency = currencies.find((one) => one === search.by);
    const choose = useCallback(
        (index: number) => {
            const quarter = bars[index]?.quarter;
            if (quarter !== undefined) void navigate({ search: (before) => ({ ...before, quarter, show: '' }), replace: true });
        },
        [bars, navigate],
    );
    if (bars.every((bar) => bar.units === 0) && timeline.past.units === 0 && timeline.later.units === 0)
        return <p className="quiet">{t('eol.nothing_ends', { milestone: word('milestone', timeline.milestone) })}</p>;
    return (
        <div className="stack">
            {currencies.length > 0 && (
                <div>
                    <SegmentedControl
                        size="xs"
                        aria-label={t('eol.measure')}
                        value={currency ?? 'units'}
                        onChange={(value) => void navigate({ search: (before) => ({ ...before, by: value === 'units' ? '' : value }), replace: true })}
                        data={[{ value: 'units', label: t('eol.units') }, ...currencies.map((one) => ({ value: one, label: t('eol.value_in', { currency: one }) }))]}
                    />
                </div>
            )}
            <Drawing bars={bars} currency={currency} milestone={word('milestone', timeline.milestone)} choose={choose} />
            <QuarterTable timeline={timeline} currencies={currencies} />
        </div>
    );
}

interface Drawn {
    bars: readonly Bar[];
    currency: string | undefined;
    milestone: string;
    choose: (index: number) => void;
}

function Drawing({ bars, currency, milestone, choose }: Drawn) {
    const { t, language } = useText();
    const option = useCallback(
        ({ ink, quiet, line, surface, of }: ChartColours): ChartOption => {
            const short = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { notation: 'compact' });
            const said = (bar: Bar): string =>
                currency === undefined ? t('eol.units_count', { count: showNumber(bar.units, language) }) : showMoney({ minor: valueIn(bar, currency), currency }, language);
            return {
                grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
                xAxis: {
                    type: 'category',
                    data: bars.map((bar) => shortQuarter(bar.quarter)),
                    axisLabel: { color: quiet, fontSize: 11.5, hideOverlap: true },
                    axisLine: { lineStyle: { color: line } },
                    axisTick: { show: false },
                },
                yAxis: {
                    type: 'value',
                    minInterval: 1,
                    axisLabel: { color: quiet, fontSize: 11.5, formatter: (value: number) => short.format(value) },
                    splitLine: { lineStyle: { color: line } },
                },
                tooltip: {
                    trigger: 'axis',
                    renderMode: 'richText',
                    axisPointer: { type: 'shadow', shadowStyle: { color: of('accent'), opacity: 0.08 } },
                    backgroundColor: surface,
                    borderColor: line,
                    textStyle: { color: ink, fontSize: 12.5 },
                    formatter: (one) => {
                        const bar = bars[(Array.isArray(one) ? one[0] : one)?.dataIndex ?? -1];
                        return bar === undefined ? '' : `${longQuarter(bar.quarter)}\n${said(bar)}`;
                    },
                },
                series: [
                    {
                        type: 'bar',
                        barMaxWidth: 36,
                        itemStyle: { color: of('info-bar'), borderRadius: [3, 3, 0, 0] },
                        emphasis: { itemStyle: { color: of('accent') } },
                        data: bars.map((bar) => (currency === undefined ? bar.units : amountIn(bar, currency))),
                    },
                ],
            };
        },
        [bars, currency, language, t],
    );
    const most = bars.reduce((best, bar) => (bar.units > best.units ? bar : best), bars[0] ?? { quarter: '', products: 0, units: 0, values: [] });
    const label =
        most.units === 0
            ? t('eol.picture_empty', { milestone })
            : t('eol.picture_label', { milestone, quarter: longQuarter(most.quarter), count: showNumber(most.units, language) });
    return <LazyChart label={label} height={height} option={option} onChoose={choose} />;
}

// The picture's twin.
function QuarterTable({ timeline, currencies }: { timeline: Timeline; currencies: readonly string[] }) {
    const { t, language } = useText();
    const search = route.useSearch();
    const bars = allBarsOf(timeline).filter((bar) => bar.units > 0);
    const name = (quarter: string): string => (quarter === 'before' ? t('eol.before') : quarter === 'later' ? t('eol.later') : longQuarter(quarter));
    return (
        <Twin
            label={t('eol.table_caption', { day: showDay(timeline.as_of, language) })}
            summary={t('eol.as_table')}
            heads={[
                { title: t('eol.quarter') },
                { title: t('eol.products'), right: true },
                { title: t('eol.units'), right: true },
                ...currencies.map((currency) => ({ title: t('eol.value_in', { currency }), right: true })),
            ]}
        >
            {bars.map((bar) => (
                <tr key={bar.quarter}>
                    <th scope="row">
                        <Link to="/end-of-life" search={{ ...search, quarter: bar.quarter, show: '' }} hash="endings">
                            {name(bar.quarter)}
                        </Link>
                    </th>
                    <td className="right">{showNumber(bar.products, language)}</td>
                    <td className="right">{showNumber(bar.units, language)}</td>
                    {currencies.map((currency) => (
                        <td key={currency} className="right">
                            {showMoney({ minor: valueIn(bar, currency), currency }, language)}
                        </td>
                    ))}
                </tr>
            ))}
        </Twin>
    );
}
