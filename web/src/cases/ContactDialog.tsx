// That the customer was spoken to, or tried to be: the first one who was reached meets the response target (CASE-09, CASE-10).
import { Radio, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { useRefused } from '../design/refused';
import { tidied } from '../design/written';
import { useText } from '../text';
import { steps, type Case } from './queries';
import { DialogFrame } from './StepDialog';
import { useStep } from './useStep';

type By = Schemas['ContactBy'];

export function ContactDialog({ one, close }: { one: Case; close: () => void }) {
    const { t, word } = useText();
    const [by, setBy] = useState<By>('phone');
    const [reached, setReached] = useState('yes');
    const [text, setText] = useState('');
    const people = [...new Set((one.reachable ?? []).map(({ name }) => name))];
    const [whom, setWhom] = useState<string | null>(null);
    const record = useStep((body: Schemas['RecordContact'], key) => steps.contact(one.id, body, key), close);
    const refused = useRefused(record.error);
    const submit = (): void => record.mutate({ by, reached: reached === 'yes', ...(whom === null ? {} : { whom }), ...(text.trim() === '' ? {} : { text: tidied(text) }) });
    return (
        <DialogFrame title={t('case.record_contact')} means={t('case.contact_means')} go={t('case.contact_go')} busy={record.isPending} error={record.error} submit={submit} close={close}>
            <Radio.Group label={t('case.contact_by')} value={by} onChange={(value) => setBy(value as By)}>
                <div className="row wrap choices">
                    {(['phone', 'mail'] as const).map((way) => (
                        <Radio key={way} data-autofocus={way === 'phone' || undefined} value={way} label={word('contact_by', way)} />
                    ))}
                </div>
            </Radio.Group>
            <Radio.Group label={t('case.contact_outcome')} value={reached} onChange={setReached}>
                <div className="row wrap choices">
                    <Radio value="yes" label={t('case.reached')} />
                    <Radio value="no" label={t('case.not_reached')} />
                </div>
            </Radio.Group>
            {people.length > 0 && <Select label={`${t('reachable.whom')} (${t('app.optional')})`} clearable data={people} value={whom} error={refused?.field('/whom')} onChange={setWhom} />}
            <Textarea
                label={`${t('case.contact_text')} (${t('app.optional')})`}
                description={t('case.contact_text_hint')}
                autosize
                minRows={3}
                maxRows={14}
                maxLength={15_000}
                value={text}
                error={refused?.field('/text')}
                onChange={(event) => setText(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
