// The states of a queue as a row of choices, the first of all states.
import { SegmentedControl } from '@mantine/core';
import { useText } from '../text';

export function StateChoice({ kind, states, value, choose }: { kind: string; states: readonly string[]; value: string; choose: (state: string) => void }) {
    const { t, word } = useText();
    return (
        <SegmentedControl
            aria-label={t('work.state')}
            value={value}
            onChange={choose}
            data={[{ value: '', label: t('app.all') }, ...states.map((state) => ({ value: state, label: word(kind, state) }))]}
        />
    );
}
