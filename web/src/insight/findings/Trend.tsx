// How the risk went, day by day (INS-09): the risk itself, or how many findings of each severity. The table below says the same to who
// can't see the picture.
import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { ChartColours, ChartOption } from '../../design/Chart';
import { showDay, showNumber } from '../../design/days';
import { ChartBones, LazyChart } from '../../design/LazyChart';
import { Panel } from '../../design/Panel';
import { Failed } from '../../design/States';
import { useText } from '../../text';
import { severities } from '../advisories/queries';
import { trendQuery, type FindingDay } from './queries';
import { changeOf, filled, spans, spanFrom, type Measure } from './trend';

const route = getRouteApi('/inside/findings');
const height = 220;

export function Trend({ account }: { account: string }) {
    const { t, language } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/findings' });
    const span = spans.find((one) => String(one) === search.days) ?? 90;
    const measure: Measure = search.measure === 'findings' ? 'findings' : 'risk';
    const query = useQuery(trendQuery(account, spanFrom(span)));
    const days = query.data?.days ?? [];
    return (
        <Panel
            title={t('trend.title')}
            lead={
                <span className="row wrap">
                    <SegmentedControl
                        size="xs"
                        aria-label={t('trend.measure')}
                        value={measure}
                        onChange={(value) => void navigate({ search: (before) => ({ ...before, measure: value === 'risk' ? '' : value }), replace: true })}
                        data={[
                            { value: 'risk', label: t('findings.risk') },
                            { value: 'findings', label: t('findings.list') },
                        ]}
                    />
                    <Select
                        size="xs"
                        w={150}
                        aria-label={t('trend.span')}
                        allowDeselect={false}
                        data={spans.map((one) => ({ value: String(one), label: t('trend.days', { days: showNumber(one, language) }) }))}
                        value={String(span)}
                        onChange={(value) => void navigate({ search: (before) => ({ ...before, days: value === '90' ? '' : (value ?? '') }), replace: true })}
                    />
                </span>
            }
        >
            {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
            {query.isPending && <ChartBones height={height} />}
            {query.data !== undefined && days.length === 0 && <p className="quiet">{t('trend.none')}</p>}
            {query.data !== undefined && days.length === 1 && days[0] !== undefined && (
                <p className="quiet">{t('trend.one', { day: showDay(days[0].day, language), risk: showNumber(days[0].score, language) })}</p>
            )}
            {days.length > 1 && <Course days={days} measure={measure} />}
        </Panel>
    );
}

function Course({ days, measure }: { days: readonly FindingDay[]; measure: Measure }) {
    const { t, word, language } = useText();
    const first = days[0]?.score ?? 0;
    const last = days.at(-1)?.score ?? 0;
    const option = useCallback(
        ({ ink, quiet, line, surface, of }: ChartColours): ChartOption => {
            const course = filled(days);
            const tones = { critical: 'bad-bar', major: 'warn-bar', minor: 'info-bar' } as const;
            const lines =
                measure === 'risk'
                    ? [{ name: t('findings.risk'), tone: 'accent', of: (day: FindingDay) => day.score }]
                    : severities.map((severity) => ({ name: word('advisory_severity', severity), tone: tones[severity], of: (day: FindingDay) => day[severity] }));
            return {
                grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
                xAxis: {
                    type: 'category',
                    boundaryGap: false,
                    data: course.map(({ day }) => showDay(day, language)),
                    axisLabel: { color: quiet, fontSize: 11.5, hideOverlap: true },
                    axisLine: { lineStyle: { color: line } },
                    axisTick: { show: false },
                },
                yAxis: {
                    type: 'value',
                    min: 0,
                    ...(measure === 'risk' ? { max: 100 } : { minInterval: 1 }),
                    axisLabel: { color: quiet, fontSize: 11.5 },
                    splitLine: { lineStyle: { color: line } },
                },
                tooltip: {
                    trigger: 'axis',
                    renderMode: 'richText',
                    backgroundColor: surface,
                    borderColor: line,
                    textStyle: { color: ink, fontSize: 12.5 },
                    formatter: (one) => {
                        const point = course[(Array.isArray(one) ? one[0] : one)?.dataIndex ?? -1];
                        if (point === undefined) return '';
                        const { counted } = point;
                        return [showDay(point.day, language), ...(counted === undefined ? [t('trend.not_counted')] : lines.map((each) => `${each.name}: ${showNumber(each.of(counted), language)}`))].join('\n');
                    },
                },
                series: lines.map((each) => ({
                    type: 'line',
                    name: each.name,
                    symbol: 'circle',
                    symbolSize: course.length > 45 ? 0 : 5,
                    connectNulls: true,
                    lineStyle: { color: of(each.tone), width: 2 },
                    itemStyle: { color: of(each.tone) },
                    ...(measure === 'risk' ? { areaStyle: { color: of(each.tone), opacity: 0.08 } } : {}),
                    data: course.map(({ counted }) => (counted === undefined ? null : each.of(counted))),
                })),
            };
        },
        [days, measure, language, t, word],
    );
    return (
        <div className="stack">
            <p className="quiet small">{t(`trend.${changeOf(first, last)}`, { first: showNumber(first, language), last: showNumber(last, language) })}</p>
            {measure === 'findings' && (
                <ul className="chart-key">
                    {severities.map((severity) => (
                        <li key={severity}>
                            <i className={`bar-${severity === 'critical' ? 'bad' : severity === 'major' ? 'warn' : 'info'}`} aria-hidden />
                            {word('advisory_severity', severity)}
                        </li>
                    ))}
                </ul>
            )}
            <LazyChart
                label={t('trend.label', { first: showNumber(first, language), last: showNumber(last, language), days: showNumber(days.length, language) })}
                height={height}
                option={option}
            />
            <Twin days={days} />
        </div>
    );
}

function Twin({ days }: { days: readonly FindingDay[] }) {
    const { t, word, language } = useText();
    const numbers = ['score', 'devices_hit', 'critical', 'major', 'minor', 'uncertain'] as const;
    const titles: Readonly<Record<(typeof numbers)[number], string>> = {
        score: t('findings.risk'),
        devices_hit: t('trend.devices_hit'),
        critical: word('advisory_severity', 'critical'),
        major: word('advisory_severity', 'major'),
        minor: word('advisory_severity', 'minor'),
        uncertain: t('findings.uncertain'),
    };
    return (
        <details className="twin">
            <summary>{t('trend.as_table')}</summary>
            <div className="twin-scroll" tabIndex={0} role="region" aria-label={t('trend.title')}>
                <table>
                    <caption className="sr">{t('trend.title')}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t('trend.day')}</th>
                            {numbers.map((one) => (
                                <th key={one} scope="col" className="right">
                                    {titles[one]}
                                </th>
                            ))}
                        </tr>
                    </thead>
                    <tbody>
                        {days.toReversed().map((day) => (
                            <tr key={day.day}>
                                <th scope="row">{showDay(day.day, language)}</th>
                                {numbers.map((one) => (
                                    <td key={one} className="right">
                                        {showNumber(day[one], language)}
                                    </td>
                                ))}
                            </tr>
                        ))}
                    </tbody>
                </table>
            </div>
        </details>
    );
}
