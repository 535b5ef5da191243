// One decision about one finding, about many, or about all of an advisory (INS-07): what it means is said first, a refusal stays in it.
import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { may, useMe } from '../../app/session';
import { today } from '../../design/clock';
import { dayNumber, dayOf, showNumber } from '../../design/days';
import { Modal } from '../../design/Dialogs';
import { Refusal } from '../../design/States';
import { useRefused } from '../../design/refused';
import { PersonSelect } from '../../identity/people';
import { useText } from '../../text';
import { decide, readAnew, type About, type Decide, type Decision } from './queries';

export type Step = 'acknowledged' | 'risk_accepted' | 'open' | 'assign';

interface Props {
    step: Step;
    account: string;
    about: About;
    count: number;
    // What was decided before, of one finding.
    before?: Decision | undefined;
    close: () => void;
    done: () => void;
}

interface Typed {
    until: string;
    reason: string;
    owner: string | undefined;
    number: string;
}

// What differs from what was; of many, what was given.
function decisionOf(step: Step, typed: Typed, before: Decision | undefined): Decide {
    const number = typed.number.trim();
    return {
        ...(step === 'assign' ? {} : { state: step }),
        ...(typed.reason.trim() === '' ? {} : { reason: typed.reason.trim() }),
        // What people mean is the last day on which it is accepted, what the server means the first on which it is not.
        ...(step === 'risk_accepted' ? { accepted_until: dayOf(dayNumber(typed.until) + 1) } : {}),
        ...(typed.owner === before?.owner_id ? {} : { owner_id: typed.owner ?? null }),
        ...(number === (before?.case_number ?? '') ? {} : { case_number: number === '' ? null : number }),
    } as Decide;
}

export function DecideDialog({ step, account, about, count, before, close, done }: Props) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const [typed, setTyped] = useState<Typed>({ until: '', reason: '', owner: before?.owner_id, number: before?.case_number ?? '' });
    const [tried, setTried] = useState(false);
    const [key, setKey] = useState(idempotencyKey);
    const set = (change: Partial<Typed>): void => setTyped({ ...typed, ...change });
    const accepting = step === 'risk_accepted';
    const lacksDay = accepting && typed.until === '';
    const lacksReason = accepting && typed.reason.trim() === '';
    const decision = lacksDay ? {} : decisionOf(step, typed, before);
    const nothing = step === 'assign' && !('owner_id' in decision) && !('case_number' in decision);
    const send = useMutation({
        mutationFn: () => decide(about, decision, key),
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async () => {
            await readAnew(client);
            done();
        },
    });
    const refused = useRefused(send.error);
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (!lacksDay && !lacksReason && !nothing) send.mutate();
    };
    const needed = (lacks: boolean): string | undefined => (tried && lacks ? t('problem.required') : undefined);
    return (
        <Modal onClose={close} title={t(`decide.${step}`)}>
            <form className="stack loose" onSubmit={submit} noValidate>
                <p>
                    {t(`decide.means_${step}`)} <strong>{t('decide.about', { count: showNumber(count, language) })}</strong>
                </p>
                {accepting && (
                    <TextInput
                        data-autofocus
                        type="date"
                        label={t('decide.until')}
                        description={t('decide.until_hint')}
                        min={today(me.time_zone)}
                        value={typed.until}
                        error={refused?.field('/accepted_until') ?? needed(lacksDay)}
                        onChange={(event) => set({ until: event.currentTarget.value })}
                    />
                )}
                {step !== 'assign' && (
                    <Textarea
                        label={accepting ? t('decide.reason') : `${t('decide.reason')} (${t('app.optional')})`}
                        autosize
                        minRows={2}
                        maxRows={8}
                        maxLength={2000}
                        value={typed.reason}
                        error={refused?.field('/reason') ?? needed(lacksReason)}
                        onChange={(event) => set({ reason: event.currentTarget.value })}
                    />
                )}
                {may(me, 'person.read') && (
                    <PersonSelect
                        label={`${t('findings.owner')} (${t('app.optional')})`}
                        clearable
                        clearButtonProps={{ 'aria-label': t('decide.no_owner') }}
                        active
                        account={account}
                        value={typed.owner}
                        error={refused?.field('/owner_id')}
                        choose={(owner) => set({ owner })}
                    />
                )}
                <TextInput
                    label={`${t('findings.case')} (${t('app.optional')})`}
                    maxLength={40}
                    value={typed.number}
                    error={refused?.field('/case_number')}
                    onChange={(event) => set({ number: event.currentTarget.value })}
                />
                {tried && nothing && <p className="quiet">{t('decide.nothing')}</p>}
                {refused !== undefined && <Refusal error={refused} />}
                <div className="row wrap">
                    <Button type="submit" loading={send.isPending}>
                        {t(`decide.${step}`)}
                    </Button>
                    <Button variant="default" onClick={close}>
                        {t('app.cancel')}
                    </Button>
                </div>
            </form>
        </Modal>
    );
}
