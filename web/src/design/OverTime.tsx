// How something went over days or weeks: lines or stacked bars by ECharts, a key where there are several, and the same as a table.
import { useCallback, type ReactNode } from 'react';
import type { ChartColours, ChartOption } from './Chart';
import { LazyChart } from './LazyChart';
import { Twin, type Head } from './ResultsTable';
import { useText } from '../text';

export interface Series {
    name: string;
    // Of the key and the table's heads: good, bad, warn, info, accent.
    tone: string;
    // Undefined where nothing was counted: a gap, no zero.
    values: readonly (number | undefined)[];
}

// Keep it by useMemo: the picture is drawn anew when it changes.
export interface Course {
    as: 'bars' | 'lines';
    // Below each bar or point.
    names: readonly string[];
    series: readonly Series[];
    // The highest there can be, where it is known.
    most?: number;
    // What is told of a bar or point, line by line.
    told: (at: number) => readonly string[];
}

interface Props {
    course: Course;
    // What the picture shows, in words.
    label: string;
    height: number;
    table: { label: string; heads: readonly Head[]; rows: ReactNode };
}

const colour = (tone: string): string => (tone === 'accent' ? tone : `${tone}-bar`);
const crowded = 45;

export function OverTime({ course, label, height, table }: Props) {
    const { t } = useText();
    const option = useCallback((colours: ChartColours): ChartOption => optionOf(course, colours), [course]);
    return (
        <div className="stack">
            {course.series.length > 1 && (
                <ul className="chart-key">
                    {course.series.map(({ name, tone }) => (
                        <li key={name}>
                            <i className={`bar-${tone}`} aria-hidden />
                            {name}
                        </li>
                    ))}
                </ul>
            )}
            <LazyChart label={label} height={height} option={option} />
            <Twin label={table.label} summary={t('trend.as_table')} heads={table.heads}>
                {table.rows}
            </Twin>
        </div>
    );
}

function optionOf({ as, names, series, most, told }: Course, { ink, quiet, line, surface, of }: ChartColours): ChartOption {
    return {
        grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
        xAxis: {
            type: 'category',
            boundaryGap: as === 'bars',
            data: [...names],
            axisLabel: { color: quiet, fontSize: 11.5, hideOverlap: true },
            axisLine: { lineStyle: { color: line } },
            axisTick: { show: false },
        },
        yAxis: {
            type: 'value',
            min: 0,
            ...(most === undefined ? { minInterval: 1 } : { max: most }),
            axisLabel: { color: quiet, fontSize: 11.5 },
            splitLine: { lineStyle: { color: line } },
        },
        tooltip: {
            trigger: 'axis',
            renderMode: 'richText',
            backgroundColor: surface,
            borderColor: line,
            textStyle: { color: ink, fontSize: 12.5 },
            formatter: (one) => told((Array.isArray(one) ? one[0] : one)?.dataIndex ?? -1).join('\n'),
        },
        series: series.map(({ name, tone, values }) => {
            const tint = of(colour(tone));
            if (as === 'bars') return { type: 'bar', stack: 'all', name, barMaxWidth: 28, itemStyle: { color: tint }, data: values.map((value) => value ?? null) };
            return {
                type: 'line',
                name,
                symbol: 'circle',
                symbolSize: names.length > crowded ? 0 : 5,
                connectNulls: true,
                lineStyle: { color: tint, width: 2 },
                itemStyle: { color: tint },
                ...(series.length === 1 ? { areaStyle: { color: tint, opacity: 0.08 } } : {}),
                data: values.map((value) => value ?? null),
            };
        }),
    };
}
