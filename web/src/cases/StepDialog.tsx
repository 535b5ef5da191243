// A step that is asked for in a dialog: what it means, what has to be said for it, and a refusal that stays in it.
import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Modal } from '../design/Dialogs';
import { useRefused } from '../design/refused';
import { Refusal } from '../design/States';
import { tidied } from '../design/written';
import { useText } from '../text';
import { SinceThen } from './seen/SinceThen';
import { useSeenStep, type SeenCase } from './seen/useSeenStep';
import { useStep } from './useStep';

interface FrameProps {
    title: string;
    means?: string;
    // Wider, where a table stands in it.
    wide?: boolean;
    go: string;
    busy: boolean;
    error: unknown;
    // What stands in place of the refusal, where more is to be said of it.
    instead?: ReactNode;
    submit: () => void;
    close: () => void;
    children?: ReactNode;
}

export function DialogFrame({ title, means, wide = false, go, busy, error, instead, submit, close, children }: FrameProps) {
    const { t } = useText();
    const form = useRef<HTMLFormElement>(null);
    const onSubmit = (event: FormEvent): void => {
        event.preventDefault();
        submit();
        requestAnimationFrame(() => wrongIn(form.current)?.focus());
    };
    // The button that waited for the answer has lost the focus: the keys go on where something is wrong, else at the button.
    useEffect(() => {
        if (busy || error === null || document.activeElement !== document.body) return;
        (wrongIn(form.current) ?? form.current?.querySelector<HTMLElement>('[type="submit"]'))?.focus();
    }, [busy, error]);
    return (
        <Modal onClose={close} title={title} size={wide ? 'lg' : 'md'}>
            <form ref={form} className="stack loose" onSubmit={onSubmit} noValidate>
                {means !== undefined && <p>{means}</p>}
                {children}
                {instead === undefined || instead === false ? error !== null && <Refusal error={error} /> : instead}
                <div className="row wrap">
                    <Button type="submit" loading={busy}>
                        {go}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Modal>
    );
}

const wrongIn = (form: HTMLFormElement | null): HTMLElement | null => form?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? null;

interface Props {
    title: string;
    means: string;
    go: string;
    label: string;
    hint?: string;
    // What the server calls the text, and how long it may be.
    pointer: string;
    most: number;
    optional?: boolean;
    // What stands below what it means.
    beside?: ReactNode;
    send: (text: string, key: string) => Promise<unknown>;
    close: () => void;
}

// Of a step for which one text is needed: a reason, a resolution.
export function StepDialog({ send, ...rest }: Props) {
    const step = useStep(send, rest.close);
    return <TextDialog {...rest} step={{ mutate: (text) => step.mutate(text), isPending: step.isPending, error: step.error }} />;
}

interface SeenProps extends Omit<Props, 'send'> {
    seen: SeenCase;
    // What the button says that sends it although others have gone on with the case.
    still: string;
    send: (text: string, key: string, asOf: string) => Promise<unknown>;
}

// The same of a step that rests on how the case stood when the dialog was opened.
export function SeenStepDialog({ seen, still, send, ...rest }: SeenProps) {
    const step = useSeenStep(seen, send, rest.close);
    const { since } = step;
    return <TextDialog {...rest} {...(since === undefined ? {} : { go: still, instead: <SinceThen seen={seen} since={since} /> })} step={step} />;
}

interface TextProps extends Omit<Props, 'send'> {
    instead?: ReactNode;
    step: { mutate: (text: string) => void; isPending: boolean; error: unknown };
}

function TextDialog({ title, means, go, label, hint, pointer, most, optional = false, beside, instead, step, close }: TextProps) {
    const { t } = useText();
    const [text, setText] = useState('');
    const [tried, setTried] = useState(false);
    const lacks = !optional && text.trim() === '';
    const refused = useRefused(step.error);
    const submit = (): void => {
        setTried(true);
        if (!lacks) step.mutate(tidied(text));
    };
    return (
        <DialogFrame title={title} means={means} go={go} busy={step.isPending} error={step.error} instead={instead} submit={submit} close={close}>
            {beside}
            <Textarea
                data-autofocus
                label={optional ? `${label} (${t('app.optional')})` : label}
                description={hint}
                autosize
                minRows={3}
                maxRows={14}
                maxLength={most}
                value={text}
                error={refused?.field(pointer) ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setText(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
