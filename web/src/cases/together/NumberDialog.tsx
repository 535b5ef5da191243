// Asks for the number of another case: the one that goes on in place of a duplicate, or the one about an outage.
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRefused } from '../../design/refused';
import { useText } from '../../text';
import type { Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { ChildrenWarning } from './ChildrenWarning';
import { Candidates } from './Candidates';
import { together } from './queries';

export type Tie = 'merge' | 'parent';

export function NumberDialog({ one, tie, close }: { one: Case; tie: Tie; close: () => void }) {
    const { t } = useText();
    const [number, setNumber] = useState('');
    const [tried, setTried] = useState(false);
    const lacks = number.trim() === '';
    const send = useStep((asked: string, key): Promise<unknown> => (tie === 'merge' ? together.merge(one.id, asked, key) : together.setParent(one.id, asked)), close);
    const refused = useRefused(send.error);
    const submit = (): void => {
        setTried(true);
        if (!lacks) send.mutate(number.trim());
    };
    return (
        <DialogFrame title={t(`ties.${tie}`)} means={t(`ties.${tie}_means`)} go={t(`ties.${tie}_go`)} busy={send.isPending} error={send.error} submit={submit} close={close}>
            {tie === 'merge' && <ChildrenWarning id={one.id} step="merge" />}
            <TextInput
                data-autofocus
                label={t('ties.number')}
                placeholder="2026-1129-0001"
                value={number}
                error={refused?.field(tie === 'merge' ? '/into' : '/parent') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <Candidates one={one} chosen={number} choose={setNumber} />
        </DialogFrame>
    );
}
