// What the customer decided by phone or mail, written down by the vendor's people (CASE-06, CASE-20).
import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { useRefused } from '../design/refused';
import { tidied } from '../design/written';
import { useText } from '../text';
import { steps, type Case } from './queries';
import { DialogFrame } from './StepDialog';
import { SinceThen } from './seen/SinceThen';
import { useSeenStep } from './seen/useSeenStep';

type Decision = Schemas['CustomerDecision'];

export function ToldDecisionDialog({ one, decisions, close }: { one: Case; decisions: readonly Decision[]; close: () => void }) {
    const { t, word } = useText();
    const [decision, setDecision] = useState(decisions[0]);
    const [channel, setChannel] = useState<Schemas['SpokenChannel']>('phone');
    const [reason, setReason] = useState('');
    const [tried, setTried] = useState(false);
    const record = useSeenStep(one, (body: Schemas['DecideForCustomer'], key, read) => steps.told(one.id, body, key, read), close);
    const refused = useRefused(record.error);
    const lacks = reason.trim() === '';
    const submit = (): void => {
        setTried(true);
        if (!lacks && decision !== undefined) record.mutate({ decision, channel, reason: tidied(reason) });
    };
    const { since } = record;
    return (
        <DialogFrame
            title={t('case.told')}
            means={t('case.told_means')}
            go={t(since === undefined ? 'case.contact_go' : 'seen.still_record')}
            busy={record.isPending}
            error={record.error}
            instead={since !== undefined && <SinceThen seen={one} since={since} />}
            submit={submit}
            close={close}
        >
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
