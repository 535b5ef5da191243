// What a customer writes on a closed case reopens it: a note there would reach nobody (CASE-06).
import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { sendOnCtrlEnter } from '../design/Dialogs';
import { useRefused } from '../design/refused';
import { Refusal } from '../design/States';
import { tidied } from '../design/written';
import { useText } from '../text';
import { steps } from './queries';
import { useStep } from './useStep';

export function ReopenForm({ id }: { id: string }) {
    const { t } = useText();
    const [reason, setReason] = useState('');
    const [tried, setTried] = useState(false);
    const reopen = useStep(
        (said: string, once) => steps.reopen(id, { reason: said }, once),
        () => setReason(''),
    );
    const lacks = reason.trim() === '';
    const refused = useRefused(reopen.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacks) reopen.mutate(tidied(reason));
    };
    return (
        <section className="panel" aria-labelledby="reopen">
            <h2 id="reopen">{t('case.reopen_form')}</h2>
            <form className="stack" onSubmit={submit} onKeyDown={sendOnCtrlEnter} noValidate>
                <p className="quiet">{t('case.reopen_form_means')}</p>
                <Textarea
                    label={t('case.reopen_reason')}
                    autosize
                    minRows={3}
                    maxRows={14}
                    maxLength={2000}
                    value={reason}
                    error={refused?.field('/reason') ?? (tried && lacks ? t('problem.required') : undefined)}
                    onChange={(event) => setReason(event.currentTarget.value)}
                />
                {refused !== undefined && <Refusal error={refused} />}
                <div className="row">
                    <Button type="submit" loading={reopen.isPending}>
                        {t('case.reopen_title')}
                    </Button>
                </div>
            </form>
        </section>
    );
}
