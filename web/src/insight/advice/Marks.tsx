// The marks of a release: whether devices move to it, how long its train goes on. Always with a word.
import { Badge, type Tone } from '../../design/Status';
import { useText } from '../../text';
import type { ReleaseEffect, Standpoint } from './queries';

export const standpointTones: Readonly<Record<Standpoint, Tone>> = { moves: 'good', runs_it: 'info', is_past_it: 'info', other_system: 'idle', version_unknown: 'warn', cannot_run_it: 'bad' };
export const supportTones: Readonly<Record<'yes' | 'unknown' | 'no', Tone>> = { yes: 'good', unknown: 'warn', no: 'bad' };
const trainTones: Readonly<Record<ReleaseEffect['standing'], Tone>> = { ahead: 'good', near: 'warn', unknown: 'idle', past_engineering: 'bad', past_support: 'bad' };

export function StandpointMark({ standpoint }: { standpoint: Standpoint }) {
    const { word } = useText();
    return <Badge tone={standpointTones[standpoint]}>{word('standpoint', standpoint)}</Badge>;
}

export function TrainMark({ standing }: { standing: ReleaseEffect['standing'] }) {
    const { word } = useText();
    return <Badge tone={trainTones[standing]}>{word('train_standing', standing)}</Badge>;
}
