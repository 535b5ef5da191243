// The resolution: while it is proposed, the customer accepts or rejects it (CASE-06); once accepted, it is what came of the case.
import { Button } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Panel } from '../design/Panel';
import { Notice, Refusal } from '../design/States';
import { Written } from '../design/Written';
import { useText } from '../text';
import type { Can } from './can';
import { steps, type Case } from './queries';
import { isChangedSince } from './seen/useSeenStep';
import { SeenStepDialog } from './StepDialog';
import { useStep } from './useStep';
import { useCaseWords } from './words';

export function Proposed({ one, can }: { one: Case; can: Can }) {
    const { t, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    const meaning = words.meaning(one.status);
    if (one.resolution === undefined || (meaning !== 'proposed' && meaning !== 'closed')) return null;
    const proposed = meaning === 'proposed';
    // Whoever writes has answered, and the vendor has not yet (CASE-06).
    const answered = proposed && one.silent_since === undefined;
    return (
        <Panel
            title={t(proposed ? 'case.proposed' : 'case.resolution')}
            count={one.proposed_at === undefined ? undefined : showInstant(one.proposed_at, language, me.time_zone)}
        >
            <div className="stack">
                <Written text={one.resolution} />
                {can.decide && <Decide one={one} />}
                {proposed && !can.decide && !answered && <p className="quiet">{t('case.proposed_waits')}</p>}
                {proposed && !answered && <SilenceEnds one={one} />}
                {answered && <Notice tone="info">{t(me.staff ? 'case.proposed_answered_staff' : 'case.proposed_answered')}</Notice>}
            </div>
        </Panel>
    );
}

// What time does by itself while nobody answers (CASE-06).
function SilenceEnds({ one }: { one: Case }) {
    const { t, language } = useText();
    const me = useMe();
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    if (one.closes_at === undefined && one.reminds_at === undefined) return null;
    return (
        <p className="small" data-closes={one.closes_at}>
            {one.closes_at !== undefined && t('case.closes_at', { at: at(one.closes_at) })}{' '}
            {one.reminds_at !== undefined && <span className="quiet">{t(one.contact_id === me.person_id ? 'case.reminds_you' : 'case.reminds_at', { at: at(one.reminds_at) })}</span>}
        </p>
    );
}

function Decide({ one }: { one: Case }) {
    const { t } = useText();
    const [rejecting, setRejecting] = useState(false);
    // Which one was read: another that comes while the page is open is not decided on by a press that was meant for this one.
    const [read, setRead] = useState(one.proposed_at);
    const accept = useStep((_: void, key) => steps.accept(one.id, key, one.modified_at));
    const refused = accept.error !== null && !isChangedSince(accept.error) && <Refusal error={accept.error} />;
    if (read !== one.proposed_at && !rejecting)
        return (
            <Notice tone="warn" live>
                <div className="row wrap apart">
                    <span>{t('seen.newer')}</span>
                    <Button variant="default" size="xs" onClick={() => setRead(one.proposed_at)}>
                        {t('seen.newer_read')}
                    </Button>
                </div>
            </Notice>
        );
    return (
        <>
            <p>{t('case.proposed_ask')}</p>
            {refused}
            <div className="row wrap">
                <Button leftSection={<IconCheck size={16} />} loading={accept.isPending} onClick={() => accept.mutate()}>
                    {t('case.accept')}
                </Button>
                <Button variant="default" leftSection={<IconX size={16} />} onClick={() => setRejecting(true)}>
                    {t('case.reject')}
                </Button>
            </div>
            {rejecting && (
                <SeenStepDialog
                    seen={one}
                    title={t('case.reject_title')}
                    means={t('case.reject_means')}
                    go={t('case.reject_go')}
                    still={t('seen.still_reject')}
                    label={t('case.reason')}
                    hint={t('case.reject_hint')}
                    pointer="/reason"
                    most={2000}
                    send={(reason, key, asOf) => steps.reject(one.id, { reason }, key, asOf)}
                    close={() => setRejecting(false)}
                />
            )}
        </>
    );
}
