// What was said in a call about a case that there is: one step, a contact from the beginning of the call (CASE-10, CASE-20).
import { Button, Radio, Textarea } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRefused } from '../../design/refused';
import { Notice, Refusal } from '../../design/States';
import { Panel } from '../../design/Panel';
import { useText } from '../../text';
import { steps } from '../queries';
import { useStep } from '../useStep';
import { contactOfCall, type Call, type KnownCaller } from './call';
import type { CallerCase } from './callerCases';

interface Props {
    one: CallerCase;
    call: Call;
    caller: KnownCaller;
    change: (call: Call) => void;
}

export function NoteCall({ one, call, caller, change }: Props) {
    const { t } = useText();
    const note = call.note ?? { of: one.id, text: '', internal: false };
    const send = useStep(
        (asked: Call, key) => steps.contact(one.id, contactOfCall(asked, caller), key),
        () => change({ ...call, note: undefined, noted: one.number }),
    );
    const refused = useRefused(send.error);
    return (
        <form
            className={note.internal ? 'panel case-internal stack' : 'panel stack'}
            data-noting={one.number}
            noValidate
            onSubmit={(event) => {
                event.preventDefault();
                send.mutate(call);
            }}
        >
            <Radio.Group label={t('case.note_readers')} value={note.internal ? 'vendor' : 'both'} onChange={(readers) => change({ ...call, note: { ...note, internal: readers === 'vendor' } })}>
                <div className="row wrap choices">
                    <Radio value="both" label={t('case.note_both')} />
                    <Radio value="vendor" label={t('case.note_internal')} />
                </div>
            </Radio.Group>
            <Textarea
                data-autofocus
                autoFocus
                label={t('case.contact_text')}
                description={t(note.internal ? 'case.note_internal_means' : 'case.contact_text_hint')}
                autosize
                minRows={3}
                maxRows={14}
                maxLength={15_000}
                value={note.text}
                error={refused?.field('/text')}
                onChange={(event) => change({ ...call, note: { ...note, text: event.currentTarget.value } })}
                onKeyDown={(event) => {
                    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send.mutate(call);
                }}
            />
            <Notice tone="info">{t('phone.note_means')}</Notice>
            {refused !== undefined && <Refusal error={refused} />}
            <div className="row wrap">
                <Button type="submit" leftSection={<IconPhoneCheck size={16} />} loading={send.isPending}>
                    {t('phone.note_call')}
                </Button>
                <Button variant="default" onClick={() => change({ ...call, note: undefined })}>
                    {t('app.cancel')}
                </Button>
            </div>
        </form>
    );
}

// The call stands in the history. What was typed for a new case is there still.
export function NotedCall({ number, more, next }: { number: string; more: () => void; next: () => void }) {
    const { t } = useText();
    return (
        <Panel title={t('phone.noted')}>
            <div className="stack loose" role="status">
                <p>{t('phone.noted_on', { number })}</p>
                <div className="row wrap">
                    <Button autoFocus onClick={next}>
                        {t('phone.next')}
                    </Button>
                    <Button component={Link} to="/cases/$caseId" params={{ caseId: number } as never} variant="default">
                        {t('phone.to_case')}
                    </Button>
                    <Button variant="default" onClick={more}>
                        {t('phone.goes_on')}
                    </Button>
                </div>
            </div>
        </Panel>
    );
}
