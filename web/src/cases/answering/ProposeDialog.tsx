// Proposing a resolution (CASE-06); while the first response is owed it can be the first contact as well (CASE-10).
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useRefused } from '../../design/refused';
import { tidied } from '../../design/written';
import { useText } from '../../text';
import { goToWritten } from '../goToStep';
import { steps, type Case } from '../queries';
import { SinceThen } from '../seen/SinceThen';
import { useSeenStep } from '../seen/useSeenStep';
import { DialogFrame } from '../StepDialog';
import { ChildrenWarning } from '../together/ChildrenWarning';
import { FirstContactTick } from './FirstContact';
import { useFirstContact } from './useFirstContact';

export function ProposeDialog({ one, close }: { one: Case; close: () => void }) {
    const { t } = useText();
    const [text, setText] = useState('');
    const [tried, setTried] = useState(false);
    const first = useFirstContact(one, 'resolution_proposed', true);
    const propose = useSeenStep(one, (resolution: string, key, read) => steps.propose(one.id, { resolution, ...first.said }, key, read), () => {
        close();
        goToWritten(['resolution_proposed']);
    });
    const { since } = propose;
    const refused = useRefused(propose.error);
    const lacks = text.trim() === '';
    const submit = (): void => {
        setTried(true);
        if (!lacks) propose.mutate(tidied(text));
    };
    return (
        <DialogFrame
            title={t('case.propose')}
            means={t('case.propose_means')}
            go={t(since === undefined ? 'case.propose_go' : 'seen.still_propose')}
            busy={propose.isPending}
            error={propose.error}
            instead={since !== undefined && <SinceThen seen={one} since={since} />}
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
                value={text}
                error={refused?.field('/resolution') ?? (tried && lacks ? t('problem.required') : undefined)}
                onChange={(event) => setText(event.currentTarget.value)}
            />
            {first.owed && <FirstContactTick first={first} />}
        </DialogFrame>
    );
}
