// Say something to all children of an outage at once: a note, or a resolution that each customer decides about (CASE-06, CASE-26).
import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useRefused } from '../../design/refused';
import { tidied } from '../../design/written';
import { useText } from '../../text';
import type { Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { together, type WordKind } from './queries';

const kinds = ['note', 'resolution'] as const satisfies readonly WordKind[];

export function SayDialog({ one, close }: { one: Case; close: () => void }) {
    const { t } = useText();
    const [kind, setKind] = useState<WordKind>('note');
    const [text, setText] = useState('');
    const [tried, setTried] = useState(false);
    const lacks = text.trim() === '';
    const say = useStep((said: string, key) => together.say(one.id, { kind, text: said }, key), close);
    const refused = useRefused(say.error);
    const submit = (): void => {
        setTried(true);
        if (!lacks) say.mutate(tidied(text));
    };
    return (
        <DialogFrame title={t('ties.say')} means={t('ties.say_means')} go={t('ties.say_go')} busy={say.isPending} error={say.error} submit={submit} close={close}>
            <Radio.Group label={t('ties.say_kind')} value={kind} onChange={(value) => setKind(value as WordKind)}>
                <div className="stack choices">
                    {kinds.map((value) => (
                        <Radio key={value} value={value} label={t(`ties.say_${value}`)} />
                    ))}
                </div>
            </Radio.Group>
            <Textarea
                data-autofocus
                label={t('case.note_text')}
                autosize
                minRows={4}
                maxRows={14}
                maxLength={15_000}
                value={text}
                error={refused?.field('/text') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setText(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
