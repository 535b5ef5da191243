// Lets a case go on by itself, which was part of an outage.
import { useText } from '../../text';
import type { Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { together } from './queries';

export function PartDialog({ one, close }: { one: Case; close: () => void }) {
    const { t } = useText();
    const part = useStep((id: string) => together.removeParent(id), close);
    return <DialogFrame title={t('ties.apart')} means={t('ties.apart_means')} go={t('ties.apart_go')} busy={part.isPending} error={part.error} submit={() => part.mutate(one.id)} close={close} />;
}
