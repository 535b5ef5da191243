// How long a release goes on, and how large the step to it is.
import { lastDay, showDay, showNumber } from '../../design/days';
import { Facts } from '../../design/Facts';
import { useText } from '../../text';
import { TrainMark } from './Marks';
import type { ReleaseEffect } from './queries';

export function useStep(): (effect: ReleaseEffect) => string {
    const { t, word, language } = useText();
    return ({ step, trains_passed }) => (step === 'train' ? t('whatif.step_train', { count: showNumber(trains_passed, language) }) : word('step_size', step));
}

export function ReleaseFacts({ effect }: { effect: ReleaseEffect }) {
    const { t, language } = useText();
    const step = useStep();
    const day = (value: string | undefined): string => (value === undefined ? t('whatif.no_day') : showDay(value, language));
    const last = (value: string | undefined): string => (value === undefined ? t('whatif.no_day') : showDay(lastDay(value), language));
    return (
        <Facts
            items={[
                [t('whatif.train'), <span key="train" className="mono">{effect.train}</span>],
                [t('whatif.standing'), <TrainMark key="standing" standing={effect.standing} />],
                [t('whatif.released'), day(effect.released_on)],
                [t('whatif.engineering'), last(effect.end_of_engineering)],
                [t('whatif.support'), last(effect.end_of_support)],
                [t('whatif.step'), step(effect)],
            ]}
        />
    );
}
