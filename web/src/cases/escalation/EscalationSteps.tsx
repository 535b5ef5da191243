// What the vendor's people do with an escalation that is not completed: take it, report on it, complete it (CASE-17).
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../app/session';
import { Refusal } from '../../design/States';
import { useText } from '../../text';
import { TakeOverDialog } from '../seen/TakeOverDialog';
import { isAnothers, type SeenCase } from '../seen/useSeenStep';
import { SeenStepDialog } from '../StepDialog';
import { useStep } from '../useStep';
import { escalating, type Escalation } from './queries';

// `seen`: its case.
export function EscalationSteps({ one, seen }: { one: Escalation; seen: SeenCase }) {
    const { t } = useText();
    const me = useMe();
    const [open, setOpen] = useState<'take' | 'report' | 'complete'>();
    const take = useStep((_: void, key) => escalating.take(one.id, { owner_id: me.person_id ?? '' }, key));
    const close = (): void => setOpen(undefined);
    // What nobody has is taken at once; what a colleague has, or has just taken, is asked about.
    const onError = (error: Error): void => {
        if (isAnothers(error)) setOpen('take');
    };
    const taking = (): void => (one.owner_id === undefined ? take.mutate(undefined, { onError }) : setOpen('take'));
    return (
        <>
            {take.error !== null && !isAnothers(take.error) && <Refusal error={take.error} />}
            <div className="row wrap">
                {one.owner_id !== me.person_id && (
                    <Button size="xs" variant="default" loading={take.isPending} onClick={taking}>
                        {t('escalation.take')}
                    </Button>
                )}
                <Button size="xs" variant="default" onClick={() => setOpen('report')}>
                    {t('escalation.report')}
                </Button>
                <Button size="xs" variant="default" onClick={() => setOpen('complete')}>
                    {t('escalation.complete')}
                </Button>
            </div>
            {open === 'take' && <TakeOverDialog title={t('escalation.take')} owner={one.owner_id} send={(body, key) => escalating.take(one.id, body, key)} close={close} />}
            {open === 'report' && (
                <SeenStepDialog
                    seen={seen}
                    title={t('escalation.report')}
                    means={t('escalation.report_means')}
                    go={t('escalation.report_go')}
                    still={t('seen.still_report')}
                    label={t('escalation.report_text')}
                    pointer="/text"
                    most={15_000}
                    send={(text, key, asOf) => escalating.report(one.id, { text }, key, asOf)}
                    close={close}
                />
            )}
            {open === 'complete' && (
                <SeenStepDialog
                    seen={seen}
                    title={t('escalation.complete')}
                    means={t('escalation.complete_means')}
                    go={t('escalation.complete')}
                    still={t('seen.still_complete')}
                    label={t('escalation.outcome')}
                    pointer="/outcome"
                    most={2000}
                    send={(outcome, key, asOf) => escalating.complete(one.id, { outcome }, key, asOf)}
                    close={close}
                />
            )}
        </>
    );
}
