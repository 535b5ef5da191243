// Taking what a colleague has is asked about, with the name (CASE-13): neither silently nor by a key pressed on the wrong row.
import { useState } from 'react';
import { useMe } from '../../app/session';
import { usePersonNames } from '../../identity/people';
import { useText } from '../../text';
import { DialogFrame } from '../StepDialog';
import { useStep } from '../useStep';
import { isAnothers } from './useSeenStep';

interface Props {
    title: string;
    // Who has it now; nobody where it was given back meanwhile.
    owner: string | undefined;
    // To oneself, naming from whom.
    send: (body: { owner_id: string; from?: string }, key: string) => Promise<unknown>;
    close: () => void;
}

export function TakeOverDialog({ title, owner, send, close }: Props) {
    const { t } = useText();
    const mine = useMe().person_id ?? '';
    // Whose it was when this was asked; where that was wrong, it is asked again of who has it.
    const [asked, setAsked] = useState(owner);
    const take = useStep((from: string | undefined, key) => send({ owner_id: mine, ...(from === undefined ? {} : { from }) }, key), close);
    const wrong = isAnothers(take.error);
    const from = wrong ? owner : asked;
    const name = usePersonNames([from])(from);
    const submit = (): void => {
        setAsked(from);
        take.mutate(from);
    };
    return (
        <DialogFrame title={title} go={t('seen.take_over')} busy={take.isPending} error={wrong ? null : take.error} submit={submit} close={close}>
            <p role="status">{from === undefined ? t('seen.nobody_has') : t('seen.has_it', { name: name ?? t('case.vendor_person') })}</p>
            <p>{t('seen.take_over_means')}</p>
        </DialogFrame>
    );
}
