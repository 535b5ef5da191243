// Move a case to another queue by hand, with a reason that the customer does not read (CASE-13).
import { Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useRefused } from '../../design/refused';
import { tidied } from '../../design/written';
import { useText } from '../../text';
import { routingQuery, type Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { useCaseWords } from '../words';
import { moveCase } from './queries';

interface Props {
    one: Case;
    // Of the version that is shown.
    tag: string;
    close: () => void;
}

export function QueueDialog({ one, tag, close }: Props) {
    const { t } = useText();
    const words = useCaseWords();
    const queues = (useQuery(routingQuery).data?.queues ?? []).filter(({ code, kind }) => kind === one.kind && code !== one.queue);
    const [queue, setQueue] = useState<string>();
    const [reason, setReason] = useState('');
    const [tried, setTried] = useState(false);
    const move = useStep((to: string, key) => moveCase(one.id, { queue: to, reason: tidied(reason) }, tag, key), close);
    const refused = useRefused(move.error);
    const required = (lacks: boolean): string | undefined => (tried && lacks ? t('problem.required') : undefined);
    const submit = (): void => {
        setTried(true);
        if (queue !== undefined && reason.trim() !== '') move.mutate(queue);
    };
    return (
        <DialogFrame title={t('correcting.move')} means={t('correcting.move_means')} go={t('correcting.move_go')} busy={move.isPending} error={move.error} submit={submit} close={close}>
            {one.queue !== undefined && <p className="quiet small">{t('correcting.move_from', { queue: words.queue(one.queue) })}</p>}
            <Select
                data-autofocus
                label={t('correcting.move_to')}
                description={queues.length === 0 ? t('correcting.move_nowhere') : undefined}
                data={queues.map(({ code }) => ({ value: code, label: words.queue(code) }))}
                value={queue ?? null}
                error={refused?.field('/queue') ?? required(queue === undefined)}
                onChange={(value) => setQueue(value ?? undefined)}
            />
            <Textarea
                label={t('case.reason')}
                description={t('correcting.move_reason')}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={2000}
                value={reason}
                error={refused?.field('/reason') ?? required(reason.trim() === '')}
                onChange={(event) => setReason(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
