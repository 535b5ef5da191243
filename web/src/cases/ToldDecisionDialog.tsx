// What the customer decided by phone or mail, written down by the vendor's people (CASE-06, CASE-20).
import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { useRefused } from '../design/refused';
import { useText } from '../text';
import { steps, type Case } from './queries';
import { DialogFrame } from './StepDialog';
import { useStep } from './useStep';

type Decision = Schemas['CustomerDecision'];

export function ToldDecisionDialog({ one, decisions, close }: { one: Case; decisions: readonly Decision[]; close: () => void }) {
    const { t, word } = useText();
    const [decision, setDecision] = useState(decisions[0]);
    const [channel, setChannel] = useState<Schemas['SpokenChannel']>('phone');
    const [reason, setReason] = useState('');
    const [tried, setTried] = useState(false);
    const record = useStep((body: Schemas['DecideForCustomer'], key) => steps.told(one.id, body, key), close);
    const refused = useRefused(record.error);
    const lacks = reason.trim() === '';
    const submit = (): void => {
        setTried(true);
        if (!lacks && decision !== undefined) record.mutate({ decision, channel, reason: reason.trim() });
    };
    return (
        <DialogFrame title={t('case.told')} means={t('case.told_means')} go={t('case.contact_go')} busy={record.isPending} error={record.error} submit={submit} close={close}>
            <Radio.Group label={t('case.told_what')} value={decision ?? null} onChange={(value) => setDecision(value as Decision)}>
                <div className="row wrap choices">
                    {decisions.map((way) => (
                        <Radio key={way} value={way} label={word('told_decision', way)} />
                    ))}
                </div>
            </Radio.Group>
            <Radio.Group label={t('case.contact_by')} value={channel} onChange={(value) => setChannel(value as Schemas['SpokenChannel'])}>
                <div className="row wrap choices">
                    {(['phone', 'mail'] as const).map((way) => (
                        <Radio key={way} value={way} label={word('contact_by', way)} />
                    ))}
                </div>
            </Radio.Group>
            <Textarea
                data-autofocus
                label={t('case.told_reason')}
                description={t('case.contact_text_hint')}
                autosize
                minRows={3}
                maxRows={14}
                maxLength={2000}
                value={reason}
                error={refused?.field('/reason') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setReason(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
