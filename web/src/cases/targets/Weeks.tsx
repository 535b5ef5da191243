// How the share of targets met went, week by week; the table below says the same to who can't see the picture.
import { useCallback } from 'react';
import type { ChartColours, ChartOption } from '../../design/Chart';
import { showDay, showNumber } from '../../design/days';
import { LazyChart } from '../../design/LazyChart';
import { Panel } from '../../design/Panel';
import { useText } from '../../text';
import { showShare } from './numbers';
import type { TargetWeek } from './queries';

export function Weeks({ weeks }: { weeks: readonly TargetWeek[] }) {
    const { t, language } = useText();
    const option = useCallback(
        ({ ink, quiet, line, surface, of }: ChartColours): ChartOption => ({
            grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
            xAxis: {
                type: 'category',
                data: weeks.map(({ from }) => showDay(from, language)),
                axisLabel: { color: quiet, fontSize: 11.5, hideOverlap: true },
                axisLine: { lineStyle: { color: line } },
                axisTick: { show: false },
            },
            yAxis: { type: 'value', minInterval: 1, axisLabel: { color: quiet, fontSize: 11.5 }, splitLine: { lineStyle: { color: line } } },
            tooltip: {
                trigger: 'axis',
                renderMode: 'richText',
                backgroundColor: surface,
                borderColor: line,
                textStyle: { color: ink, fontSize: 12.5 },
                formatter: (one) => {
                    const week = weeks[(Array.isArray(one) ? one[0] : one)?.dataIndex ?? -1];
                    if (week === undefined) return '';
                    const counted = (['met', 'missed', 'running'] as const).map((what) => `${t(`targets.${what}`)}: ${showNumber(week[what], language)}`);
                    return [t('targets.week_of', { day: showDay(week.from, language) }), `${t('targets.share')}: ${showShare(week.share, language)}`, ...counted].join('\n');
                },
            },
            series: (
                [
                    ['met', 'good-bar'],
                    ['missed', 'bad-bar'],
                    ['running', 'info-bar'],
                ] as const
            ).map(([what, tone]) => ({
                type: 'bar',
                stack: 'week',
                name: t(`targets.${what}`),
                barMaxWidth: 28,
                itemStyle: { color: of(tone) },
                data: weeks.map((week) => week[what]),
            })),
        }),
        [weeks, language, t],
    );
    return (
        <Panel title={t('targets.weeks')}>
            <div className="stack">
                <ul className="chart-key">
                    {(
                        [
                            ['met', 'good'],
                            ['missed', 'bad'],
                            ['running', 'info'],
                        ] as const
                    ).map(([what, tone]) => (
                        <li key={what}>
                            <i className={`bar-${tone}`} aria-hidden />
                            {t(`targets.${what}`)}
                        </li>
                    ))}
                </ul>
                <LazyChart label={t('targets.weeks_label')} height={200} option={option} />
                <details className="twin">
                    <summary>{t('trend.as_table')}</summary>
                    <div className="twin-scroll" tabIndex={0} role="region" aria-label={t('targets.weeks')}>
                        <table>
                            <caption className="sr">{t('targets.weeks')}</caption>
                            <thead>
                                <tr>
                                    <th scope="col">{t('targets.week')}</th>
                                    {(['share', 'met', 'missed', 'running'] as const).map((what) => (
                                        <th key={what} scope="col" className="right">
                                            {t(`targets.${what}`)}
                                        </th>
                                    ))}
                                </tr>
                            </thead>
                            <tbody>
                                {weeks.toReversed().map((week) => (
                                    <tr key={week.from}>
                                        <th scope="row">{showDay(week.from, language)}</th>
                                        <td className="right">{showShare(week.share, language)}</td>
                                        <td className="right">{showNumber(week.met, language)}</td>
                                        <td className="right">{showNumber(week.missed, language)}</td>
                                        <td className="right">{showNumber(week.running, language)}</td>
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                </details>
            </div>
        </Panel>
    );
}
