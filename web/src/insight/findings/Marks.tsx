// The marks of a finding: whether the device is hit for sure, and what was decided. Always with a word.
import { Badge, type Tone } from '../../design/Status';
import { useText } from '../../text';
import type { DecisionState, MatchVerdict } from './queries';

const verdictTones: Readonly<Record<MatchVerdict, Tone>> = { affected: 'bad', potentially_affected: 'warn', unknown_version: 'warn', fixed: 'good', not_affected: 'good' };
const stateTones: Readonly<Record<DecisionState, Tone>> = { open: 'warn', acknowledged: 'info', risk_accepted: 'idle' };

export function VerdictMark({ verdict }: { verdict: MatchVerdict }) {
    const { word } = useText();
    return <Badge tone={verdictTones[verdict]}>{word('match_verdict', verdict)}</Badge>;
}

export function DecisionMark({ state }: { state: DecisionState }) {
    const { word } = useText();
    return <Badge tone={stateTones[state]}>{word('decision_state', state)}</Badge>;
}
