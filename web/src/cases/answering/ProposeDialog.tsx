// Proposing a resolution (CASE-06); while the first response is owed it can be the first contact as well (CASE-10).
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useRefused } from '../../design/refused';
import { useText } from '../../text';
import { steps, type Case } from '../queries';
import { DialogFrame } from '../StepDialog';
import { ChildrenWarning } from '../together/ChildrenWarning';
import { useStep } from '../useStep';
import { FirstContactTick, isContact, NotRecorded } from './FirstContact';
import { useFirstContact } from './useFirstContact';

export function ProposeDialog({ one, close }: { one: Case; close: () => void }) {
    const { t } = useText();
    const [text, setText] = useState('');
    const [tried, setTried] = useState(false);
    const [said, setSaid] = useState<boolean>();
    const { owed, record } = useFirstContact(one, true, close);
    const contact = owed && isContact(one, said);
    const propose = useStep(
        async (resolution: string, key) => {
            const made = await steps.propose(one.id, { resolution }, key);
            if (contact) record.mutate();
            return made;
        },
        () => {
            if (!contact) close();
        },
    );
    const refused = useRefused(propose.error);
    const lacks = text.trim() === '';
    const submit = (): void => {
        setTried(true);
        // Proposed already: what is left is the contact.
        if (propose.isSuccess) record.mutate();
        else if (!lacks) propose.mutate(text.trim());
    };
    return (
        <DialogFrame
            title={t('case.propose')}
            means={t('case.propose_means')}
            go={t(propose.isSuccess ? 'answering.record' : 'case.propose_go')}
            busy={propose.isPending || record.isPending}
            error={propose.error}
            submit={submit}
            close={close}
        >
            <ChildrenWarning id={one.id} step="close" />
            <Textarea
                data-autofocus
                label={t('case.resolution')}
                autosize
                minRows={3}
                maxRows={14}
                maxLength={15_000}
                disabled={propose.isSuccess}
                value={text}
                error={refused?.field('/resolution') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setText(event.currentTarget.value)}
            />
            {owed && !propose.isSuccess && <FirstContactTick one={one} said={said} say={setSaid} />}
            <NotRecorded record={record} />
        </DialogFrame>
    );
}
