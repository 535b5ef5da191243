// A picture by ECharts, of which only what bars and lines need is fetched, and only by pages that have one. It is drawn on a canvas, for the page's
// policy allows no style of anybody else's making; its words and its twin for screen readers are the page's own.
import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as useParts, type ComposeOption, type ECharts } from 'echarts/core';
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

useParts([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption>;

export interface ChartColours {
    ink: string;
    quiet: string;
    line: string;
    surface: string;
    of: (token: string) => string;
}

export interface ChartProps {
    label: string;
    height: number;
    // Made anew when light and dark change; keep it by useCallback.
    option: (colours: ChartColours) => ChartOption;
    // The place of the bar or point that was chosen.
    onChoose?: (index: number) => void;
}

function coloursOf(element: HTMLElement): ChartColours {
    const styles = getComputedStyle(element);
    const of = (token: string): string => styles.getPropertyValue(`--${token}`).trim();
    return { ink: of('ink'), quiet: of('ink-2'), line: of('line'), surface: of('raised'), of };
}

export function Chart({ label, height, option, onChoose }: ChartProps) {
    const place = useRef<HTMLDivElement>(null);
    const chart = useRef<ECharts>(undefined);
    const choose = useRef(onChoose);
    const scheme = useComputedColorScheme();
    useEffect(() => {
        choose.current = onChoose;
    }, [onChoose]);
    useEffect(() => {
        const element = place.current;
        if (element === null) return;
        const made = init(element, null, { renderer: 'canvas' });
        chart.current = made;
        made.on('click', ({ dataIndex }) => choose.current?.(dataIndex));
        const resizing = new ResizeObserver(() => made.resize());
        resizing.observe(element);
        return () => {
            resizing.disconnect();
            made.dispose();
            chart.current = undefined;
        };
    }, []);
    useEffect(() => {
        const element = place.current;
        if (element === null || chart.current === undefined) return;
        const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
        chart.current.setOption({ animation: !still, animationDuration: 300, ...option(coloursOf(element)) }, { notMerge: true });
    }, [option, scheme]);
    return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
