// How the risk went, day by day (INS-09): the risk itself, or how many findings of each severity. The table below says the same to who
// can't see the picture.
import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { showDay, showNumber } from '../../design/days';
import { ChartBones } from '../../design/LazyChart';
import { OverTime, type Course as CourseOf } from '../../design/OverTime';
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

const tones = { critical: 'bad', major: 'warn', minor: 'info' } as const;
const numbers = ['score', 'devices_hit', 'critical', 'major', 'minor', 'uncertain'] as const;

function Course({ days, measure }: { days: readonly FindingDay[]; measure: Measure }) {
    const { t, word, language } = useText();
    const first = days[0]?.score ?? 0;
    const last = days.at(-1)?.score ?? 0;
    const course = useMemo((): CourseOf => {
        const points = filled(days);
        const lines =
            measure === 'risk'
                ? [{ name: t('findings.risk'), tone: 'accent', of: (day: FindingDay) => day.score }]
                : severities.map((severity) => ({ name: word('advisory_severity', severity), tone: tones[severity], of: (day: FindingDay) => day[severity] }));
        return {
            as: 'lines',
            names: points.map(({ day }) => showDay(day, language)),
            series: lines.map(({ name, tone, of }) => ({ name, tone, values: points.map(({ counted }) => (counted === undefined ? undefined : of(counted))) })),
            ...(measure === 'risk' ? { most: 100 } : {}),
            told: (at) => {
                const point = points[at];
                if (point === undefined) return [];
                const { counted } = point;
                return [showDay(point.day, language), ...(counted === undefined ? [t('trend.not_counted')] : lines.map(({ name, of }) => `${name}: ${showNumber(of(counted), language)}`))];
            },
        };
    }, [days, measure, language, t, word]);
    const titles: Readonly<Record<(typeof numbers)[number], string>> = {
        score: t('findings.risk'),
        devices_hit: t('trend.devices_hit'),
        critical: word('advisory_severity', 'critical'),
        major: word('advisory_severity', 'major'),
        minor: word('advisory_severity', 'minor'),
        uncertain: t('findings.uncertain'),
    };
    return (
        <div className="stack">
            <p className="quiet small">{t(`trend.${changeOf(first, last)}`, { first: showNumber(first, language), last: showNumber(last, language) })}</p>
            <OverTime
                course={course}
                label={t('trend.label', { first: showNumber(first, language), last: showNumber(last, language), days: showNumber(days.length, language) })}
                height={height}
                table={{
                    label: t('trend.title'),
                    heads: [{ title: t('trend.day') }, ...numbers.map((one) => ({ title: titles[one], right: true }))],
                    rows: days.toReversed().map((day) => (
                        <tr key={day.day}>
                            <th scope="row">{showDay(day.day, language)}</th>
                            {numbers.map((one) => (
                                <td key={one} className="right">
                                    {showNumber(day[one], language)}
                                </td>
                            ))}
                        </tr>
                    )),
                }}
            />
        </div>
    );
}
