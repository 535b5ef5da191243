// The risk over time: days on which nothing was counted are gaps, not zeros.
import { dayNumber, dayOf } from '../../design/days';
import type { FindingDay } from './queries';

export type Measure = 'risk' | 'findings';

// How far back, in days.
export const spans = [30, 90, 365] as const;

// The server's own reach is 90 days back; for others the first day is asked for.
export function spanFrom(span: (typeof spans)[number], now = Date.now()): string | undefined {
    return span === 90 ? undefined : dayOf(Math.floor(now / 86_400_000) - span);
}

export interface Point {
    day: string;
    counted: FindingDay | undefined;
}

export function filled(days: readonly FindingDay[]): Point[] {
    const first = days[0];
    const last = days.at(-1);
    if (first === undefined || last === undefined) return [];
    const by = new Map(days.map((day) => [day.day, day]));
    const from = dayNumber(first.day);
    return Array.from({ length: dayNumber(last.day) - from + 1 }, (_, at) => {
        const day = dayOf(from + at);
        return { day, counted: by.get(day) };
    });
}

export const changeOf = (first: number, last: number): 'rose' | 'fell' | 'stayed' => (last > first ? 'rose' : last < first ? 'fell' : 'stayed');
