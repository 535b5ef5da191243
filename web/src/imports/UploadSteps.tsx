// Where one is on the way of an upload.
import { Steps } from '../design/Steps';
import { useText } from '../text';

const steps = ['table', 'preview', 'taken_in'] as const;

export function UploadSteps({ now }: { now: (typeof steps)[number] }) {
    const { t } = useText();
    return <Steps label={t('imports.steps')} steps={steps.map((step) => t(`imports.step_${step}`))} current={steps.indexOf(now)} />;
}
