// Change the priority, with the reason; both sides are told (CASE-08, CASE-09).
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { PriorityChoice } from './PriorityChoice';
import { steps, type Case, type Priority } from './queries';
import { DialogFrame } from './StepDialog';
import { useStep } from './useStep';

export function PriorityDialog({ one, close }: { one: Case; close: () => void }) {
    const { t } = useText();
    const [priority, setPriority] = useState<Priority>(one.priority);
    const [reason, setReason] = useState('');
    const [tried, setTried] = useState(false);
    const change = useStep((body: { priority: Priority; reason: string }, key) => steps.priority(one.id, body, key), close);
    const refused = useRefused(change.error);
    const same = priority === one.priority;
    const lacks = reason.trim() === '';
    const submit = (): void => {
        setTried(true);
        if (!same && !lacks) change.mutate({ priority, reason: reason.trim() });
    };
    return (
        <DialogFrame title={t('case.change_priority')} go={t('case.priority_go')} busy={change.isPending} error={change.error} submit={submit} close={close}>
            <PriorityChoice value={priority} choose={setPriority} error={refused?.field('/priority') ?? (tried && same ? t('case.priority_same') : undefined)} />
            <Textarea
                label={t('case.reason')}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={2000}
                value={reason}
                error={refused?.field('/reason') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setReason(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
