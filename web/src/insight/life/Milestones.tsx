// The days on the way to an end, in their order: what is past, and what each means.
import type { Schemas } from '../../api/client';
import { showDay } from '../../design/days';
import { Badge } from '../../design/Status';
import { useText } from '../../text';
import { isReached, saidOf } from './milestones';

export function Milestones({ dates, today }: { dates: Schemas['Milestones'] | undefined; today: string }) {
    const { t, word, language } = useText();
    const said = saidOf(dates);
    if (said.length === 0) return <p className="quiet">{t('eol.no_days')}</p>;
    return (
        <ol className="feed sorted dates">
            {said.map(({ milestone, day }) => {
                const past = isReached(milestone, day, today);
                return (
                    <li key={milestone}>
                        <Badge tone={past ? (milestone === 'end_of_support' ? 'bad' : 'idle') : 'info'}>{showDay(day, language)}</Badge>
                        <div className="grow">
                            {word('milestone', milestone)}
                            {past && <span className="quiet small"> · {t('eol.past')}</span>}
                        </div>
                    </li>
                );
            })}
        </ol>
    );
}
