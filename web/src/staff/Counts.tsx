// How much there is in each state, for the head of a list of work.
import { showNumber } from '../design/days';
import { useText } from '../text';
import { inStates, type StateCount } from './work';

export function Counts({ kind, states, counts }: { kind: 'job' | 'mail'; states: readonly string[]; counts: readonly StateCount[] | undefined }) {
    const { word, language } = useText();
    if (counts === undefined) return null;
    return (
        <span className="grid-note">
            {inStates(states, counts)
                .map(({ state, count }) => `${word(kind, state)}: ${showNumber(count, language)}`)
                .join(' · ')}
        </span>
    );
}
