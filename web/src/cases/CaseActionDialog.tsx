// The dialog of what is done with a case: each asks for what it needs.
import { useText } from '../text';
import { ProposeDialog } from './answering/ProposeDialog';
import { AssignDialog } from './AssignDialog';
import { ContactDialog } from './ContactDialog';
import { EscalateDialog } from './escalation/EscalateDialog';
import { escalating } from './escalation/queries';
import { CallUs } from './phone/CallUs';
import { PriorityDialog } from './PriorityDialog';
import { steps, type Case } from './queries';
import { TakeOverDialog } from './seen/TakeOverDialog';
import { SeenStepDialog, StepDialog } from './StepDialog';
import { ChildrenWarning } from './together/ChildrenWarning';
import { NumberDialog, type Tie } from './together/NumberDialog';
import { PartDialog } from './together/PartDialog';
import { useCaseWords } from './words';

export type Action = Tie | 'apart' | 'take' | 'assign' | 'contact' | 'propose' | 'priority' | 'called' | 'reopen' | 'cancel' | 'escalate' | 'manager' | { status: string };

export function CaseActionDialog({ one, open, close }: { one: Case; open: Action; close: () => void }) {
    const { t } = useText();
    const words = useCaseWords();
    if (open === 'merge' || open === 'parent') return <NumberDialog one={one} tie={open} close={close} />;
    if (open === 'apart') return <PartDialog one={one} close={close} />;
    if (open === 'take') return <TakeOverDialog title={t('case.take')} owner={one.owner_id} send={(body, key) => steps.assign(one.id, body, key)} close={close} />;
    if (open === 'assign') return <AssignDialog one={one} close={close} />;
    if (open === 'contact') return <ContactDialog one={one} close={close} />;
    if (open === 'priority') return <PriorityDialog one={one} close={close} />;
    if (open === 'called')
        return (
            <StepDialog
                title={t('case.called')}
                means={t('case.called_means')}
                go={t('case.called_go')}
                label={t('case.called_reason')}
                pointer="/reason"
                most={2000}
                send={(reason, key) => steps.priority(one.id, { priority: one.priority, channel: 'phone', reason }, key)}
                close={close}
            />
        );
    if (open === 'escalate') return <EscalateDialog one={one} close={close} />;
    if (open === 'manager')
        return (
            <StepDialog
                title={t('escalation.manager')}
                means={t('escalation.manager_means')}
                go={t('escalation.manager')}
                label={t('escalation.manager_text')}
                pointer="/text"
                most={2000}
                optional
                beside={<CallUs desk={one.escalation_desk ? 'escalation_desk' : 'support'} />}
                send={(text, key) => escalating.manager(one.id, text === '' ? {} : { text }, key)}
                close={close}
            />
        );
    if (open === 'propose') return <ProposeDialog one={one} close={close} />;
    if (typeof open === 'object') {
        const { status } = open;
        return (
            <SeenStepDialog
                seen={one}
                title={t('case.status_title', { status: words.status(status) })}
                means={t('case.status_means')}
                go={t('case.status_go')}
                still={t('seen.still_status')}
                label={t('case.reason')}
                pointer="/reason"
                most={2000}
                optional
                send={(reason, key, read) => steps.status(one.id, { status, ...(reason === '' ? {} : { reason }) }, key, read)}
                close={close}
            />
        );
    }
    return (
        <StepDialog
            title={t(`case.${open}_title`)}
            means={t(`case.${open}_means`)}
            go={t(`case.${open}`)}
            label={t('case.reason')}
            pointer="/reason"
            most={2000}
            beside={open === 'cancel' && <ChildrenWarning id={one.id} step="close" />}
            send={(reason, key) => steps[open](one.id, { reason }, key)}
            close={close}
        />
    );
}
