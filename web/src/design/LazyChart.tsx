// A picture whose drawing is fetched when it is first needed: numbers and lists do not wait for it. Until it is there, bones stand in its
// place; where it does not come, what is amiss is said there, and the page goes on without it.
import { Button } from '@mantine/core';
import { IconChartBar } from '@tabler/icons-react';
import { Suspense } from 'react';
import type { ProblemError } from '../api/problem';
import { lazyPart } from '../app/lazyPage';
import { useText } from '../text';
import type { ChartProps } from './Chart';
import { Empty } from './States';

const Chart = lazyPart<ChartProps>(async () => (await import('./Chart')).Chart, ChartMissing);

export function LazyChart(props: ChartProps) {
    return (
        <Suspense fallback={<ChartBones height={props.height} />}>
            <Chart {...props} />
        </Suspense>
    );
}

function ChartMissing({ error, retry }: { error: ProblemError; retry: () => void }) {
    const { t } = useText();
    const gone = error.code === 'portal.page_gone';
    return (
        <div role="alert">
            <Empty title={t('problem.chart')} hint={t(gone ? 'problem.chart_gone' : 'problem.chart_offline')} icon={IconChartBar}>
                <div className="row wrap">
                    <Button variant="default" onClick={retry}>
                        {t('problem.retry')}
                    </Button>
                    {gone && (
                        <Button variant="subtle" onClick={() => window.location.reload()}>
                            {t('problem.reload')}
                        </Button>
                    )}
                </div>
            </Empty>
        </div>
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
