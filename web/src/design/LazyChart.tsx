// A picture whose drawing is fetched when it is first needed: numbers and lists do not wait for it. Until it is there, bones stand in its
// place.
import { lazy, Suspense } from 'react';
import { useText } from '../text';
import type { ChartProps } from './Chart';

const Chart = lazy(async () => ({ default: (await import('./Chart')).Chart }));

export function LazyChart(props: ChartProps) {
    return (
        <Suspense fallback={<ChartBones height={props.height} />}>
            <Chart {...props} />
        </Suspense>
    );
}

const bars = [38, 62, 50, 84, 70, 46, 76, 58, 90, 66, 42, 54];

export function ChartBones({ height }: { height: number }) {
    const { t } = useText();
    return (
        <div className="chart-bones" role="status" aria-label={t('app.loading')} style={{ height }}>
            {bars.map((share, at) => (
                <div key={at} className="bone" style={{ height: `${String(share)}%` }} />
            ))}
        </div>
    );
}
