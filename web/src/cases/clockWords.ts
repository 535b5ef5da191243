// What clocks say in words: spans, targets, and how one stands.
import { useText } from '../text';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { hoursAndMinutes, type Clock } from './clockPicture';
import { useCaseWords } from './words';

export interface ClockWords {
    span: (micros: number) => string;
    target: (target: Clock['target']) => string;
    stands: (clock: Clock) => string;
}

// Answered outside opening hours, before any of them counted.
const beforeHours = ({ calendar, now, began_at: began, met_at: met }: Clock): boolean =>
    calendar !== undefined && met !== undefined && now.counted_micros < minute && (Date.parse(met) - Date.parse(began)) * 1000 >= minute;
const minute = 60_000_000;

export function useClockWords(): ClockWords {
    const { t, word, language } = useText();
    const me = useMe();
    const cases = useCaseWords();
    const span = (micros: number): string => {
        const { hours, minutes } = hoursAndMinutes(micros);
        if (hours === 0) return minutes === 0 ? t('span.less') : t('span.minutes', { minutes });
        return minutes === 0 ? t('span.hours', { hours }) : t('span.hours_minutes', { hours, minutes });
    };
    const target = ({ minutes, hours, business_days: days }: Clock['target']): string => {
        if (minutes !== undefined) return t('clocks.target_minutes', { count: minutes });
        if (hours !== undefined) return t('clocks.target_hours', { count: hours });
        return days === undefined ? t('clocks.target_next_day') : t('clocks.target_business_days', { count: days });
    };
    // Counted by a calendar, hours are opening hours.
    const left = (clock: Clock): string => t(clock.calendar === undefined ? 'clocks.left' : 'clocks.left_open', { span: span(clock.now.left_micros) });
    const stands = (clock: Clock): string => {
        const { standing, counted_micros: counted, left_micros: rest } = clock.now;
        const stop = clock.stops?.at(-1);
        if (standing === 'met' && beforeHours(clock)) return t('clocks.met_before');
        if (standing === 'met' || standing === 'met_late') return t('clocks.met_after', { span: span(counted) });
        if (standing === 'breached') return t('clocks.over', { span: span(rest) });
        if (standing === 'ended') return clock.ended_for === undefined ? '' : word('clock_end', clock.ended_for);
        if (standing === 'stopped' && stop !== undefined) return t('clocks.stopped', { why: cases.status(stop.why), at: showInstant(stop.from, language, me.time_zone), left: left(clock) });
        return left(clock);
    };
    return { span, target, stands };
}
