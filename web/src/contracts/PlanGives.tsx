import type { Schemas } from '../api/client';
import { useText } from '../text';

// What a plan gives, each with its measure: hours, how many, how often, at which service levels.
export function PlanGives({ plan }: { plan: Schemas['Plan'] }) {
    const { t, word } = useText();
    return (
        <section className="panel" aria-labelledby="gives">
            <h2 id="gives">{t('contract.gives')}</h2>
            <p className="quiet">{plan.summary}</p>
            <ul className="plain cover-list">
                {plan.gives?.map((given) => {
                    const measure = [
                        given.hours,
                        given.count === undefined ? undefined : t('gives.count', { count: given.count }),
                        given.every && word('every', given.every),
                        given.service_levels?.map((level) => word('level', level)).join(', '),
                    ].filter((part) => part !== undefined && part !== '');
                    return (
                        <li key={given.capability}>
                            {word('cap', given.capability)} <span className="quiet small">{measure.join(' · ')}</span>
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}
