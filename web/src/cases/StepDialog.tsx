// A step that is asked for in a dialog: what it means, what has to be said for it, and a refusal that stays in it.
import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Modal } from '../design/Dialogs';
import { useRefused } from '../design/refused';
import { Refusal } from '../design/States';
import { useText } from '../text';
import { useStep } from './useStep';

interface FrameProps {
    title: string;
    means?: string;
    go: string;
    busy: boolean;
    error: unknown;
    submit: () => void;
    close: () => void;
    children?: ReactNode;
}

export function DialogFrame({ title, means, go, busy, error, submit, close, children }: FrameProps) {
    const { t } = useText();
    const onSubmit = (event: FormEvent): void => {
        event.preventDefault();
        submit();
    };
    return (
        <Modal onClose={close} title={title}>
            <form className="stack loose" onSubmit={onSubmit} noValidate>
                {means !== undefined && <p>{means}</p>}
                {children}
                {error !== null && <Refusal error={error} />}
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
export function StepDialog({ title, means, go, label, hint, pointer, most, optional = false, beside, send, close }: Props) {
    const { t } = useText();
    const [text, setText] = useState('');
    const [tried, setTried] = useState(false);
    const step = useStep(send, close);
    const lacks = !optional && text.trim() === '';
    const refused = useRefused(step.error);
    const submit = (): void => {
        setTried(true);
        if (!lacks) step.mutate(text.trim());
    };
    return (
        <DialogFrame title={title} means={means} go={go} busy={step.isPending} error={step.error} submit={submit} close={close}>
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
