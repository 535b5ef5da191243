// Give a case to oneself, to somebody else of the vendor, or back to its queue (CASE-13).
import { Radio, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '../api/client';
import { may, useMe } from '../app/session';
import { useRefused } from '../design/refused';
import { tidied } from '../design/written';
import { PersonSelect } from '../identity/people';
import { useText } from '../text';
import { ShiftChoice } from './agents/ShiftChoice';
import { steps, type Case } from './queries';
import { isAnothers } from './seen/useSeenStep';
import { DialogFrame } from './StepDialog';
import { useStep } from './useStep';

type To = 'me' | 'other' | 'queue';

export function AssignDialog({ one, close }: { one: Case; close: () => void }) {
    const { t } = useText();
    const me = useMe();
    const mine = one.owner_id === me.person_id;
    const ways: readonly To[] = [...(mine ? [] : (['me'] as const)), ...(may(me, 'person.read') ? (['other'] as const) : []), ...(one.owner_id === undefined ? [] : (['queue'] as const))];
    const [to, setTo] = useState<To>(ways[0] ?? 'me');
    const [other, setOther] = useState<string>();
    const [note, setNote] = useState('');
    const [tried, setTried] = useState(false);
    // Whose it was when the dialog was opened; where that is not so any more, the next press is from who has it now.
    const [had] = useState(one.owner_id);
    const assign = useStep((body: Schemas['AssignCase'], key) => steps.assign(one.id, body, key), close);
    const from = isAnothers(assign.error) ? one.owner_id : had;
    const lacks = to === 'other' && other === undefined;
    const submit = (): void => {
        setTried(true);
        const owner = to === 'queue' ? undefined : to === 'me' ? me.person_id : other;
        if (!lacks) assign.mutate({ ...(owner === undefined ? {} : { owner_id: owner }), ...(from === undefined ? {} : { from }), ...(note.trim() === '' ? {} : { note: tidied(note) }) });
    };
    const refused = useRefused(assign.error);
    const error = refused?.field('/owner_id') ?? (tried && lacks ? t('problem.required') : undefined);
    return (
        <DialogFrame title={t('case.assign')} go={t(isAnothers(assign.error) ? 'seen.still_assign' : 'case.assign')} busy={assign.isPending} error={assign.error} submit={submit} close={close}>
            <Radio.Group label={t('case.assign_to')} value={to} onChange={(value) => setTo(value as To)}>
                <div className="stack choices">
                    {ways.map((way) => (
                        <Radio key={way} data-autofocus={way === ways[0] || undefined} value={way} label={t(`case.assign_${way}`)} />
                    ))}
                </div>
            </Radio.Group>
            {to === 'other' && may(me, 'case.read_desk') && <ShiftChoice one={one} value={other} error={error} choose={setOther} />}
            {to === 'other' && !may(me, 'case.read_desk') && (
                <PersonSelect label={t('case.owner')} account={me.account_id} active except={one.owner_id === undefined ? [] : [one.owner_id]} value={other} error={error} choose={setOther} />
            )}
            <Textarea label={t('case.assign_note')} description={t('case.assign_note_means')} autosize minRows={2} maxLength={15000} value={note} onChange={(event) => setNote(event.currentTarget.value)} />
        </DialogFrame>
    );
}
