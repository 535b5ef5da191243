// The four priorities with what each means (CASE-08); of the chosen one, examples.
import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMe } from '../app/session';
import { Notice } from '../design/States';
import { useText } from '../text';
import { CallUs } from './phone/CallUs';
import { priorities, type Case, type Channel, type Priority } from './queries';

interface Props {
    value: Priority | undefined;
    choose: (priority: Priority) => void;
    // Of the case: who is called. How it is asked for: whoever calls already need not be told to.
    kind: Case['kind'];
    channel: Channel;
    error?: ReactNode;
}

export function PriorityChoice({ value, choose, kind, channel, error }: Props) {
    const { t, word } = useText();
    const { staff } = useMe();
    return (
        <Radio.Group label={t('case.priority')} description={t('case.priority_hint')} value={value ?? ''} error={error} onChange={(chosen) => choose(chosen as Priority)}>
            <div className="stack choices">
                {priorities.map((priority) => (
                    <div key={priority}>
                        <Radio data-autofocus={value === priority || undefined} value={priority} label={word('priority', priority)} description={word('priority_means', priority)} />
                        {value === priority && <p className="small quiet case-examples">{word('priority_examples', priority)}</p>}
                    </div>
                ))}
                {value === 'p1' && channel !== 'phone' && !staff && (
                    <Notice tone="warn">
                        <p>{t('case.p1_call')}</p>
                        <CallUs desk={kind === 'technical' ? 'support' : 'customer_care'} />
                    </Notice>
                )}
            </div>
        </Radio.Group>
    );
}
