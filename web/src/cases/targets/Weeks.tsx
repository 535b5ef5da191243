// How the share of targets met went, week by week.
import { useMemo } from 'react';
import { showDay, showNumber } from '../../design/days';
import { OverTime, type Course } from '../../design/OverTime';
import { Panel } from '../../design/Panel';
import { useText } from '../../text';
import { showShare } from './numbers';
import type { TargetWeek } from './queries';

const parts = [
    ['met', 'good'],
    ['missed', 'bad'],
    ['running', 'info'],
] as const;

export function Weeks({ weeks }: { weeks: readonly TargetWeek[] }) {
    const { t, language } = useText();
    const course = useMemo(
        (): Course => ({
            as: 'bars',
            names: weeks.map(({ from }) => showDay(from, language)),
            series: parts.map(([what, tone]) => ({ name: t(`targets.${what}`), tone, values: weeks.map((week) => week[what]) })),
            told: (at) => {
                const week = weeks[at];
                if (week === undefined) return [];
                const counted = parts.map(([what]) => `${t(`targets.${what}`)}: ${showNumber(week[what], language)}`);
                return [t('targets.week_of', { day: showDay(week.from, language) }), `${t('targets.share')}: ${showShare(week.share, language)}`, ...counted];
            },
        }),
        [weeks, language, t],
    );
    return (
        <Panel title={t('targets.weeks')}>
            <OverTime
                course={course}
                label={t('targets.weeks_label')}
                height={200}
                table={{
                    label: t('targets.weeks'),
                    heads: [{ title: t('targets.week') }, ...(['share', 'met', 'missed', 'running'] as const).map((what) => ({ title: t(`targets.${what}`), right: true }))],
                    rows: weeks.toReversed().map((week) => (
                        <tr key={week.from}>
                            <th scope="row">{showDay(week.from, language)}</th>
                            <td className="right">{showShare(week.share, language)}</td>
                            <td className="right">{showNumber(week.met, language)}</td>
                            <td className="right">{showNumber(week.missed, language)}</td>
                            <td className="right">{showNumber(week.running, language)}</td>
                        </tr>
                    )),
                }}
            />
        </Panel>
    );
}
