import { describe, expect, it } from 'vitest';
import { hoursAndMinutes, latest, pictureOf, stateOf, type Clock } from './clockPicture';

const hour = 3_600_000_000;
type Segment = NonNullable<Clock['working']['segments']>[number];

const at = (time: string, day = 2): string => `2026-03-0${String(day)}T${time}:00Z`;
const part = (what: Segment['what'], from: string, until: string, hours = 0): Segment => ({ what, from, until, counted_micros: hours * hour });

// Ten hours at any time of the day, from midnight.
function clock(change: Partial<Omit<Clock, 'now' | 'working'>> = {}, now: Partial<Clock['now']> = {}, segments: Segment[] = [part('counted', at('00:00'), at('10:00'), 10)]): Clock {
    const began = at('00:00');
    return {
        kind: 'first_response',
        round: 1,
        priority: 'p2',
        target_priority: 'p2',
        target: { hours: 10 },
        policy_version: 'v',
        began_at: began,
        near_percent: [75, 90],
        ...change,
        now: { standing: 'running', due_at: at('10:00'), total_micros: 10 * hour, counted_micros: 0, left_micros: 10 * hour, percent: 0, ...now },
        working: { target: { hours: 10 }, policy_version: 'v', began_at: began, segments, more: false },
    };
}
const shown = (one: Clock, now: string) => pictureOf(one, Date.parse(now));

describe('CASE_11 the picture of a clock', () => {
    it('is cut where the clock stands', () => {
        expect(shown(clock(), at('04:00'))).toEqual({
            pieces: [
                { what: 'counted', left: 0, width: 40, gone: true },
                { what: 'counted', left: 40, width: 60, gone: false },
            ],
            marks: [
                { percent: 75, at: 75 },
                { percent: 90, at: 90 },
            ],
            at: 40,
            due: 100,
        });
    });

    it('has its marks where so much is counted, not where so much of the day has gone by', () => {
        const segments = [part('counted', at('00:00'), at('07:00'), 7), part('closed', at('07:00'), at('17:00')), part('counted', at('17:00'), at('20:00'), 3)];
        const { marks, pieces, due } = shown(clock({}, { due_at: at('20:00') }, segments), at('10:00'));
        expect(marks.map(({ at: place }) => Math.round(place * 100) / 100)).toEqual([87.5, 95]);
        expect(pieces.map(({ what, gone }) => [what, gone])).toEqual([
            ['counted', true],
            ['closed', true],
            ['closed', false],
            ['counted', false],
        ]);
        expect(due).toBe(100);
    });

    it('goes beyond the due time where it is late', () => {
        const { pieces, at: stands, due } = shown(clock({}, { standing: 'breached', percent: 200 }), at('20:00'));
        expect(pieces).toEqual([
            { what: 'counted', left: 0, width: 50, gone: true },
            { what: 'late', left: 50, width: 50, gone: true },
        ]);
        expect([stands, due]).toEqual([100, 50]);
    });

    it('ends where it was met, whatever the time is now', () => {
        const met = clock({ met_at: at('05:00'), ended_at: at('05:00'), ended_for: 'met' }, { standing: 'met' });
        expect(shown(met, at('09:00', 5)).at).toBe(50);
    });

    it('has no due time while it is stopped, and no mark beyond what is known', () => {
        const stopped = clock({}, { standing: 'stopped' }, [part('counted', at('00:00'), at('08:00'), 8), part('stopped', at('08:00'), at('16:00'))]);
        delete stopped.now.due_at;
        const { due, marks, at: stands } = shown(stopped, at('16:00'));
        expect(due).toBeUndefined();
        expect(marks).toEqual([{ percent: 75, at: 46.875 }]);
        expect(stands).toBe(100);
    });

    it('is drawn also of a clock that has just begun', () => {
        expect(shown(clock({}, {}, []), at('00:00'))).toMatchObject({ pieces: [], marks: [], at: 0 });
    });
});

describe('CASE_11 clocks in words', () => {
    it('run, are near their breach, or stand as the server says', () => {
        expect([0, 74, 75, 99].map((percent) => stateOf(clock({}, { percent })))).toEqual(['running', 'running', 'near', 'near']);
        expect(stateOf(clock({}, { percent: 80, standing: 'stopped' }))).toBe('stopped');
    });

    it('tell spans in whole hours and minutes, late ones too', () => {
        expect(hoursAndMinutes(hour + 5 * 60_000_000 + 59_000_000)).toEqual({ hours: 1, minutes: 5 });
        expect(hoursAndMinutes(-50 * hour)).toEqual({ hours: 50, minutes: 0 });
    });

    it('show those that run and the last of each kind', () => {
        const first = clock({ ended_at: at('01:00'), ended_for: 'priority_changed' });
        const second = clock({ ended_at: at('02:00'), ended_for: 'met' });
        const update = clock({ kind: 'update' });
        const { shown: now, earlier } = latest([first, second, update]);
        expect(now).toEqual([second, update]);
        expect(earlier).toEqual([first]);
        expect(now[0]).toBe(second);
    });
});
