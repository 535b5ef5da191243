// One step of editors' work, asked once more with what it means; what was typed and the server's refusal stay in it.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { useMe } from '../../app/session';
import { now, today } from '../../design/clock';
import { Modal } from '../../design/Dialogs';
import { Notice, Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useText, type TextKey } from '../../text';
import { instantAt } from '../../design/moment';
import { takeStep, type AdvisorySummary, type Step } from './queries';

export type Asked = { step: 'submit' | 'approve' | 'reject' | 'publish' | 'schedule' | 'withdraw' } | { step: 'revise'; from?: number };

interface Props {
    advisory: AdvisorySummary;
    asked: Asked;
    close: () => void;
    done: (said: TextKey) => void;
}

// What is typed for it, and whether it must be.
const wants: Readonly<Record<Asked['step'], { field: '/remarks' | '/reason'; needed: boolean; most: number } | undefined>> = {
    submit: undefined,
    approve: { field: '/remarks', needed: false, most: 2000 },
    reject: { field: '/remarks', needed: true, most: 2000 },
    publish: undefined,
    schedule: undefined,
    withdraw: { field: '/reason', needed: true, most: 500 },
    revise: { field: '/reason', needed: true, most: 500 },
};

function stepOf(asked: Asked, text: string, at: string | undefined): Step {
    switch (asked.step) {
        case 'submit':
            return { step: 'submit' };
        case 'approve':
        case 'reject':
            return { step: asked.step, remarks: text };
        case 'publish':
            return { step: 'publish' };
        case 'schedule':
            return { step: 'publish', at };
        case 'withdraw':
            return { step: 'withdraw', reason: text };
        case 'revise':
            return { step: 'revise', reason: text, from: asked.from };
    }
}

export function StepDialog({ advisory, asked, close, done }: Props) {
    const { t } = useText();
    const me = useMe();
    const client = useQueryClient();
    const navigate = useNavigate();
    const [text, setText] = useState('');
    const [day, setDay] = useState(today(me.time_zone));
    const [time, setTime] = useState('');
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const { step } = asked;
    const at = step === 'schedule' ? instantAt(day, time, me.time_zone) : undefined;
    const take = useMutation({
        mutationFn: () => takeStep(advisory.id, stepOf(asked, text.trim(), at), key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await client.invalidateQueries({ queryKey: ['advisories'] });
            if (step === 'revise') return navigate({ to: '/advisories/$id/edit', params: { id: advisory.id } });
            // What was published just now is what everybody sees.
            if (step === 'publish') await navigate({ to: '/advisories/$id', params: { id: advisory.id } });
            done(`revising.done_${step}`);
        },
    });
    const refused = useRefused(take.error);
    const want = wants[step];
    const lacks = want?.needed === true && text.trim() === '';
    const passed = at !== undefined && at <= now();
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (lacks || (step === 'schedule' && (at === undefined || passed))) return;
        take.mutate();
    };
    return (
        <Modal onClose={close} title={t(`revising.ask_${step}`)}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <p>{t(`revising.means_${step}`, { number: advisory.number })}</p>
                {want !== undefined && (
                    <Textarea
                        data-autofocus
                        label={t(`revising.text_${step as 'approve' | 'reject' | 'withdraw' | 'revise'}`)}
                        autosize
                        minRows={3}
                        maxRows={10}
                        maxLength={want.most}
                        value={text}
                        error={refused?.field(want.field) ?? (tried && lacks ? t('problem.required') : undefined)}
                        onChange={(event) => setText(want.field === '/reason' ? event.currentTarget.value.replaceAll('\n', ' ') : event.currentTarget.value)}
                    />
                )}
                {step === 'schedule' && (
                    <>
                        <div className="pair">
                            <TextInput data-autofocus type="date" label={t('revising.day')} value={day} onChange={(event) => setDay(event.currentTarget.value)} />
                            <TextInput
                                type="time"
                                label={t('revising.time')}
                                description={me.time_zone}
                                value={time}
                                error={tried && time === '' ? t('problem.required') : passed ? t('revising.past') : refused?.field('/at')}
                                onChange={(event) => setTime(event.currentTarget.value)}
                            />
                        </div>
                    </>
                )}
                {refused !== undefined && <Refusal error={refused} />}
                {refused?.problem.status === 409 && <Notice tone="info">{t('revising.moved_on')}</Notice>}
                <div className="row wrap">
                    <Button type="submit" loading={take.isPending} {...(step === 'withdraw' ? { color: 'red' } : {})}>
                        {t(`revising.go_${step}`)}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Modal>
    );
}
