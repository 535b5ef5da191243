// What the vendor's people do with an escalation that is not completed: take it, report on it, complete it (CASE-17).
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../app/session';
import { Refusal } from '../../design/States';
import { useText } from '../../text';
import { StepDialog } from '../StepDialog';
import { useStep } from '../useStep';
import { escalating, type Escalation } from './queries';

export function EscalationSteps({ one }: { one: Escalation }) {
    const { t } = useText();
    const me = useMe();
    const [open, setOpen] = useState<'report' | 'complete'>();
    const take = useStep((_: void, key) => escalating.take(one.id, { owner_id: me.person_id ?? '' }, key));
    const close = (): void => setOpen(undefined);
    return (
        <>
            {take.error !== null && <Refusal error={take.error} />}
            <div className="row wrap">
                {one.owner_id !== me.person_id && (
                    <Button size="xs" variant="default" loading={take.isPending} onClick={() => take.mutate()}>
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
            {open === 'report' && (
                <StepDialog
                    title={t('escalation.report')}
                    means={t('escalation.report_means')}
                    go={t('escalation.report_go')}
                    label={t('escalation.report_text')}
                    pointer="/text"
                    most={15_000}
                    send={(text, key) => escalating.report(one.id, { text }, key)}
                    close={close}
                />
            )}
            {open === 'complete' && (
                <StepDialog
                    title={t('escalation.complete')}
                    means={t('escalation.complete_means')}
                    go={t('escalation.complete')}
                    label={t('escalation.outcome')}
                    pointer="/outcome"
                    most={2000}
                    send={(outcome, key) => escalating.complete(one.id, { outcome }, key)}
                    close={close}
                />
            )}
        </>
    );
}
