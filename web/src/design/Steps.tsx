// Where one is in something that takes several steps; what is done is said, too.
import { IconCheck } from '@tabler/icons-react';
import { useText } from '../text';

export function Steps({ label, steps, current }: { label: string; steps: readonly string[]; current: number }) {
    const { t } = useText();
    return (
        <ol className="steps" aria-label={label}>
            {steps.map((step, index) => (
                <li key={step} aria-current={index === current ? 'step' : undefined} data-done={index < current || undefined}>
                    <span className="mark" aria-hidden>
                        {index < current ? <IconCheck size={13} /> : index + 1}
                    </span>
                    <span className="name">{step}</span>
                    {index < current && <span className="sr"> ({t('steps.done')})</span>}
                </li>
            ))}
        </ol>
    );
}
