// Where one is on the way of an upload.
import { useText } from '../text';

const steps = ['table', 'preview', 'taken_in'] as const;
export type Step = (typeof steps)[number];

export function Steps({ now }: { now: Step }) {
    const { t } = useText();
    const at = steps.indexOf(now);
    return (
        <ol className="steps" aria-label={t('imports.steps')}>
            {steps.map((step, index) => (
                <li key={step} aria-current={step === now ? 'step' : undefined} className={index < at ? 'past' : undefined}>
                    <b aria-hidden>{index + 1}</b>
                    {t(`imports.step_${step}`)}
                </li>
            ))}
        </ol>
    );
}
