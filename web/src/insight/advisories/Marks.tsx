// The marks of an advisory: its severity, whether it still holds, where its revision stands. Always with a word.
import { IconFlame } from '@tabler/icons-react';
import { Badge, type Tone } from '../../design/Status';
import { useText } from '../../text';
import type { AdvisorySummary, RevisionState, Severity } from './queries';

const severityTones: Readonly<Record<Severity, Tone>> = { critical: 'bad', major: 'warn', minor: 'info' };
const stateTones: Readonly<Record<RevisionState, Tone>> = {
    waiting: 'warn',
    writing: 'idle',
    in_review: 'info',
    approved: 'good',
    scheduled: 'info',
    published: 'good',
    replaced: 'idle',
    put_aside: 'idle',
};
const statusTones: Readonly<Record<AdvisorySummary['status'], Tone>> = { draft: 'idle', published: 'good', withdrawn: 'warn' };

export function SeverityMark({ severity }: { severity: Severity }) {
    const { word } = useText();
    return <Badge tone={severityTones[severity]}>{word('advisory_severity', severity)}</Badge>;
}

export function StateMark({ state }: { state: RevisionState }) {
    const { word } = useText();
    return <Badge tone={stateTones[state]}>{word('revision_state', state)}</Badge>;
}

export function StatusMark({ status }: { status: AdvisorySummary['status'] }) {
    const { word } = useText();
    return <Badge tone={statusTones[status]}>{word('advisory_status', status)}</Badge>;
}

export function ExploitedMark() {
    const { t } = useText();
    return (
        <span className="status tone-bad">
            <IconFlame size={14} aria-hidden />
            {t('advisory.exploited')}
        </span>
    );
}
