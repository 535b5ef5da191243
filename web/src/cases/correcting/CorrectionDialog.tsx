// Say what a case is about where it was opened for something else; what that changes is told before it is saved (CASE-01, CASE-04, CASE-31).
import { Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { serialFault } from '../../assets/serial';
import { may, useMe, type Me } from '../../app/session';
import { useRefused } from '../../design/refused';
import { Notice, Refusal } from '../../design/States';
import { tidied } from '../../design/written';
import { useText } from '../../text';
import { latest } from '../clockPicture';
import { ForeseenPanel, type SoFar } from '../opening/ForeseenPanel';
import { clocksQuery, type Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { useCaseWords } from '../words';
import { changesOf, correctCase, subjectOf, useForeseenCorrection, type CorrectCase } from './queries';

interface Props {
    one: Case;
    // Of the version that is shown.
    tag: string;
    close: () => void;
}

// Whether it is still somebody's to read when few may read it (CASE-01).
const staysReader = (me: Me, one: Case): boolean =>
    may(me, 'case.read_restricted') || (me.person_id !== undefined && [one.opened_by, one.contact_id, ...(one.copies ?? [])].includes(me.person_id));

// What runs now, beside which it is seen what becomes another.
function useSoFar(one: Case): SoFar {
    const { shown } = latest(useQuery(clocksQuery(one.id)).data?.clocks ?? []);
    const running = shown.filter(({ met_at, ended_at }) => met_at === undefined && ended_at === undefined);
    return { due: new Map(running.flatMap(({ kind, now: { due_at } }) => (due_at === undefined ? [] : [[kind, due_at] as const]))), queue: one.queue };
}

export function CorrectionDialog({ one, tag, close }: Props) {
    const { t, word } = useText();
    const me = useMe();
    const words = useCaseWords();
    const navigate = useNavigate();
    const [typed, setTyped] = useState(() => subjectOf(one));
    const [reason, setReason] = useState('');
    const [tried, setTried] = useState(false);
    const body = changesOf(one, typed);
    const same = Object.keys(body).length === 0;
    const soFar = useSoFar(one);
    const { preview, error, asking } = useForeseenCorrection(one.id, body);
    const correct = useStep(async (asked: CorrectCase, key) => {
        const now = await correctCase(one.id, asked, tag, key);
        if (now.restricted && !staysReader(me, one)) await navigate({ to: '/cases' });
    }, close);
    const refused = useRefused(correct.error ?? error);
    const type = words.types.find(({ code }) => code === typed.type);
    const fault = typed.serial.trim() === '' ? undefined : serialFault(typed.serial);
    const submit = (): void => {
        setTried(true);
        if (!same && fault === undefined) correct.mutate(reason.trim() === '' ? body : { ...body, reason: tidied(reason) });
    };
    return (
        <DialogFrame title={t('correcting.title')} means={t('correcting.means')} wide go={t('correcting.go')} busy={correct.isPending} error={correct.error} submit={submit} close={close}>
            <Select
                data-autofocus
                label={t('case.type')}
                searchable
                allowDeselect={false}
                data={(['technical', 'administrative'] as const).map((kind) => ({
                    group: word('case_kind', kind),
                    items: words.types.filter((each) => each.kind === kind).map(({ code }) => ({ value: code, label: words.type(code) })),
                }))}
                value={typed.type}
                error={refused?.field('/type')}
                onChange={(value) => value !== null && setTyped({ ...typed, type: value, subtype: value === one.type ? one.subtype : undefined })}
            />
            {(type?.subtypes ?? []).length > 0 && (
                <Select
                    label={`${t('case.subtype')} (${t('app.optional')})`}
                    clearable
                    clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: t('case.subtype') }) }}
                    data={(type?.subtypes ?? []).map((code) => ({ value: code, label: word('case_subtype', code) }))}
                    value={typed.subtype ?? null}
                    error={refused?.field('/subtype')}
                    onChange={(value) => setTyped({ ...typed, subtype: value ?? undefined })}
                />
            )}
            <TextInput
                label={type?.needs_asset === true ? t('newcase.serial') : `${t('newcase.serial')} (${t('app.optional')})`}
                classNames={{ input: 'mono' }}
                autoComplete="off"
                spellCheck={false}
                maxLength={20}
                value={typed.serial}
                error={refused?.field('/serial_number') ?? (fault !== undefined && (tried || typed.serial.trim().length >= 6) ? t(fault) : undefined)}
                onChange={(event) => setTyped({ ...typed, serial: event.currentTarget.value })}
            />
            <div className="stack" aria-live="polite">
                {asking && preview === undefined && error === null && !same && <p className="quiet small">{t('newcase.checking')}</p>}
                {error !== null && correct.error === null && <Refusal error={error} />}
                {preview?.restricted === true && !one.restricted && <Notice tone="warn">{t(staysReader(me, one) ? 'correcting.few' : 'correcting.few_not_you')}</Notice>}
                {preview !== undefined && <ForeseenPanel preview={preview} account={one.account_id} staff={me.staff} soFar={soFar} />}
                {tried && same && <Notice tone="warn">{t('correcting.same')}</Notice>}
            </div>
            <Textarea
                label={`${t('case.reason')} (${t('app.optional')})`}
                description={t('correcting.reason')}
                autosize
                minRows={2}
                maxRows={8}
                maxLength={2000}
                value={reason}
                error={refused?.field('/reason')}
                onChange={(event) => setReason(event.currentTarget.value)}
            />
        </DialogFrame>
    );
}
