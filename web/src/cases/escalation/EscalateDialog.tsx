// Escalate a case, with the reason (CASE-16).
import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../app/session';
import { useRefused } from '../../design/refused';
import { tidied } from '../../design/written';
import { useText } from '../../text';
import { CallUs } from '../phone/CallUs';
import type { Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { escalating, type EscalationReason } from './queries';

const reasons = ['not_satisfied', 'not_in_time', 'other'] as const satisfies readonly EscalationReason[];

export function EscalateDialog({ one, close }: { one: Case; close: () => void }) {
    const { t, word } = useText();
    const me = useMe();
    // Who works for the vendor hands it to the escalation team as often as the customer asked for it.
    const offered: readonly EscalationReason[] = me.staff ? ['ways_exhausted', ...reasons] : reasons;
    const [reason, setReason] = useState<EscalationReason>(offered[0] ?? 'other');
    const [text, setText] = useState('');
    const [tried, setTried] = useState(false);
    const escalate = useStep((body: { reason: EscalationReason; text: string }, key) => escalating.escalate(one.id, body, key), close);
    const refused = useRefused(escalate.error);
    // What the vendor's people hand over with a case is for each other.
    const among = reason === 'ways_exhausted';
    const lacks = text.trim() === '';
    const submit = (): void => {
        setTried(true);
        if (!lacks) escalate.mutate({ reason, text: tidied(text) });
    };
    return (
        <DialogFrame
            title={t('escalation.title')}
            means={t(me.staff ? 'escalation.means_staff' : 'escalation.means')}
            go={t('escalation.go')}
            busy={escalate.isPending}
            error={escalate.error}
            submit={submit}
            close={close}
        >
            {!me.staff && <CallUs desk={one.escalation_desk ? 'escalation_desk' : 'support'} />}
            <Radio.Group label={t('case.reason')} value={reason} onChange={(value) => setReason(value as EscalationReason)} error={refused?.field('/reason')}>
                <div className="stack choices">
                    {offered.map((code) => (
                        <Radio key={code} data-autofocus={code === offered[0] || undefined} value={code} label={word(me.staff ? 'escalation_reason' : 'escalation_own', code)} />
                    ))}
                </div>
            </Radio.Group>
            <Textarea
                label={t(among ? 'escalation.tried' : 'escalation.text')}
                description={t(among ? 'escalation.tried_hint' : me.staff ? 'escalation.text_hint' : 'escalation.text_hint_own')}
                autosize
                minRows={3}
                maxRows={10}
                maxLength={2000}
                value={text}
                error={refused?.field('/text') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setText(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
