// The rota as it is read: turns in their order, who is on call now, and when nobody is (CASE-16).
import { dayIn, dayNumber, dayOf, startOf } from '../../design/days';
import type { OnCall } from './queries';

// Nobody is on call from then; until then, where somebody is again.
export interface Gap {
    from: string;
    until: string | undefined;
}

export type RotaLine = { turn: OnCall; now: boolean } | { gap: Gap };

const at = (instant: string): number => Date.parse(instant);

// From `now` on.
export function rotaLines(turns: readonly OnCall[], now: string): readonly RotaLine[] {
    const lines: RotaLine[] = [];
    let covered = now;
    for (const turn of [...turns].sort((one, other) => at(one.from_at) - at(other.from_at))) {
        if (at(turn.from_at) > at(covered)) lines.push({ gap: { from: covered, until: turn.from_at } });
        lines.push({ turn, now: at(turn.from_at) <= at(now) && at(now) < at(turn.until_at) });
        if (at(turn.until_at) > at(covered)) covered = turn.until_at;
    }
    if (turns.length > 0) lines.push({ gap: { from: covered, until: undefined } });
    return lines;
}

const isGap = (line: RotaLine): line is { gap: Gap } => 'gap' in line;

// When nobody is on call any more who was, once the turn is taken off.
export function gapsWithout(turns: readonly OnCall[], off: OnCall, now: string): readonly Gap[] {
    const rest = turns.filter(({ id }) => id !== off.id);
    const gaps = rest.length === 0 ? [{ from: at(off.from_at) > at(now) ? off.from_at : now, until: undefined }] : rotaLines(rest, now).filter(isGap).map(({ gap }) => gap);
    return gaps.filter(({ from, until }) => at(from) < at(off.until_at) && (until === undefined || at(until) > at(off.from_at)));
}

// The days of a turn, the last one included, where it is of whole days in the zone; undefined where it has hours there.
export function wholeDays({ from_at, until_at }: Pick<OnCall, 'from_at' | 'until_at'>, zone: string): readonly [first: string, last: string] | undefined {
    const [first, end] = [dayIn(from_at, zone), dayIn(until_at, zone)];
    const begins = at(startOf(first, zone)) === at(from_at) && at(startOf(end, zone)) === at(until_at);
    return begins ? [first, dayOf(dayNumber(end) - 1)] : undefined;
}
