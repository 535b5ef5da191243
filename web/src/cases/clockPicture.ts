// Where what stands in the picture of a clock: opening hours and stops along its time, and where it stands now.
import type { Schemas } from '../api/client';

export type Clock = Schemas['ClockView'];

export interface Piece {
    // `late`: from the due time on.
    what: Schemas['SegmentKind'] | 'late';
    // In per cent of the picture's width.
    left: number;
    width: number;
    // Gone by already.
    gone: boolean;
}

export interface ClockPicture {
    pieces: Piece[];
    // Where so many per cent of the target's time are counted.
    marks: { percent: number; at: number }[];
    // Where it stands: now, or when it was met or ended.
    at: number;
    due: number | undefined;
}

const ms = (instant: string): number => Date.parse(instant);

// When so much is counted; undefined where that is beyond the segments that are known.
function countedBy(clock: Clock, micros: number): number | undefined {
    let before = 0;
    for (const { from, until, counted_micros: counted } of clock.working.segments ?? []) {
        if (counted > 0 && before + counted >= micros) return ms(from) + ((micros - before) / counted) * (ms(until) - ms(from));
        before += counted;
    }
    return undefined;
}

// From its beginning to the due time, or as far beyond as it has come.
export function pictureOf(clock: Clock, now: number): ClockPicture {
    const segments = clock.working.segments ?? [];
    const begin = ms(clock.began_at);
    const ended = clock.met_at ?? clock.ended_at;
    const stands = ended === undefined ? now : ms(ended);
    const dueAt = clock.now.due_at;
    const due = dueAt === undefined ? undefined : ms(dueAt);
    const end = Math.max(begin + 1, stands, due ?? begin, ...segments.slice(-1).map(({ until }) => ms(until)));
    const place = (instant: number): number => Math.max(0, Math.min(100, ((instant - begin) / (end - begin)) * 100));
    const piece = (what: Piece['what'], from: number, until: number, gone: boolean): Piece[] =>
        until > from ? [{ what, left: place(from), width: place(until) - place(from), gone }] : [];
    const pieces = segments.flatMap(({ what, from, until }) => [
        ...piece(what, ms(from), Math.min(ms(until), stands), true),
        ...piece(what, Math.max(ms(from), stands), ms(until), false),
    ]);
    if (due !== undefined) pieces.push(...piece('late', due, stands, true));
    const marks = (clock.near_percent ?? []).flatMap((percent) => {
        const reached = countedBy(clock, (clock.now.total_micros * percent) / 100);
        return reached === undefined ? [] : [{ percent, at: place(reached) }];
    });
    return { pieces, marks, at: place(stands), due: due === undefined ? undefined : place(due) };
}

// How it stands in one word; a clock that runs and is near its breach says so.
export type ClockState = Schemas['Standing'] | 'near';
export const stateOf = ({ now, near_percent: near = [] }: Clock): ClockState => (now.standing === 'running' && now.percent >= (near[0] ?? 100) ? 'near' : now.standing);

// Whole hours and minutes of a span, late or left.
export function hoursAndMinutes(micros: number): { hours: number; minutes: number } {
    const minutes = Math.floor(Math.abs(micros) / 60_000_000);
    return { hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

// Those that run and the last of each kind; before them there were others, which a change of the priority or a word to the customer ended.
export function latest(clocks: readonly Clock[]): { shown: Clock[]; earlier: Clock[] } {
    const last = new Map(clocks.map((clock) => [clock.kind, clock]));
    const shows = (clock: Clock): boolean => clock.ended_at === undefined || last.get(clock.kind) === clock;
    return { shown: clocks.filter(shows), earlier: clocks.filter((clock) => !shows(clock)) };
}
