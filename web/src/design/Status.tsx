// A status is always a colour, an icon and a word: never the colour alone.
import {
    IconAlertTriangle,
    IconCircleCheck,
    IconCircleDashed,
    IconCircleX,
    IconInfoCircle,
    type Icon,
} from '@tabler/icons-react';
import { useText } from '../text';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'idle';

export const toneIcons: Readonly<Record<Tone, Icon>> = {
    good: IconCircleCheck,
    warn: IconAlertTriangle,
    bad: IconCircleX,
    info: IconInfoCircle,
    idle: IconCircleDashed,
};

const tones: Readonly<Record<string, Tone>> = {
    'case_meaning.new': 'info',
    'case_meaning.assigned': 'info',
    'case_meaning.working': 'info',
    'case_meaning.waiting_for_customer': 'warn',
    'case_meaning.waiting_for_vendor': 'info',
    'case_meaning.monitoring': 'info',
    'case_meaning.proposed': 'warn',
    'case_meaning.reopened': 'warn',
    'case_meaning.closed': 'good',
    'clock_state.running': 'info',
    'clock_state.near': 'warn',
    'clock_state.met': 'good',
    'clock_state.met_late': 'warn',
    'clock_state.breached': 'bad',
    'priority.p1': 'bad',
    'priority.p2': 'warn',
    'priority.p3': 'info',
    'cover.covered': 'good',
    'cover.lapsing': 'warn',
    'cover.uncovered': 'bad',
    'cover.lapsed': 'bad',
    'cover.never': 'bad',
    'status.in_use': 'good',
    'status.spare': 'info',
    'status.decommissioned': 'idle',
    'status.lost': 'bad',
    'state.active': 'good',
    'state.activated': 'good',
    'state.future': 'info',
    'state.issued': 'info',
    'state.waiting': 'info',
    'state.running': 'warn',
    'state.suspended': 'warn',
    'state.lapsing': 'warn',
    'state.expired': 'bad',
    'state.over': 'bad',
    'state.draft': 'idle',
    'state.cancelled': 'idle',
    // A warranty that is over is history, nothing that is amiss.
    'warranty.active': 'good',
    'warranty.future': 'info',
    'warranty.lapsing': 'warn',
    'proven.yes': 'good',
    'proven.no': 'warn',
    'request.open': 'info',
    'job.waiting': 'info',
    'job.running': 'info',
    'job.done': 'good',
    'job.dead': 'bad',
    'mail.queued': 'info',
    'mail.sent': 'good',
    'mail.dead': 'bad',
    'life.sold': 'good',
    'life.announced': 'info',
    'life.no_engineering': 'warn',
    'life.ending': 'warn',
    'life.ended': 'bad',
    'lifestate.past_support': 'bad',
    'lifestate.approaching': 'warn',
    'lifestate.past_engineering': 'info',
    'lifestate.ahead': 'good',
    'reportstate.queued': 'info',
    'reportstate.running': 'info',
    'reportstate.done': 'good',
    'reportstate.failed': 'bad',
    'request.closed': 'idle',
    'request.withdrawn': 'idle',
    'overlap.whole': 'good',
    'overlap.late': 'info',
    'overlap.part': 'warn',
    'overlap.none': 'bad',
    'standing.counted': 'good',
    'standing.certified': 'good',
    'standing.expired': 'bad',
    'quotation_status.open': 'info',
    'quotation_status.accepted': 'good',
    'quotation_status.ordered': 'good',
    'order.open': 'info',
    'order.partly_shipped': 'warn',
    'order.shipped': 'info',
    'order.delivered': 'good',
    'registration.registered': 'good',
    'registration.missing': 'warn',
    'person.active': 'good',
    'invitation.open': 'info',
    'invitation.accepted': 'good',
    'link.proposed': 'warn',
    'link.active': 'good',
    'link.future': 'info',
    'credential.active': 'good',
    'credential.expiring': 'warn',
    'credential.expired': 'bad',
    'hook.on': 'good',
    'hook.failing': 'warn',
    'hook.off': 'bad',
    'delivery.waiting': 'info',
    'delivery.delivered': 'good',
    'delivery.dead': 'bad',
    'severity.urgent': 'bad',
    'severity.warning': 'warn',
    'severity.info': 'info',
    'import.checking': 'info',
    'import.applying': 'info',
    'import.ready': 'info',
    'import.refusals': 'warn',
    'import.taken_in': 'good',
    'import.taken_in_part': 'warn',
    'import.failed': 'bad',
    'outcome.added': 'good',
    'outcome.changed': 'info',
    'outcome.refused': 'bad',
    'support.ended': 'bad',
    'support.ending': 'warn',
};

export const toneOf = (kind: string, code: string): Tone => tones[`${kind}.${code}`] ?? 'idle';

export function Badge({ tone, children }: { tone: Tone; children: string }) {
    const Mark = toneIcons[tone];
    return (
        <span className={`status tone-${tone}`}>
            <Mark size={14} aria-hidden />
            {children}
        </span>
    );
}

export function Status({ kind, code }: { kind: string; code: string }) {
    const { word } = useText();
    return <Badge tone={toneOf(kind, code)}>{word(kind, code)}</Badge>;
}
