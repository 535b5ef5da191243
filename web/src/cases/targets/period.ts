// Over which days a report goes.
import { dayNumber, dayOf, isDay } from '../../design/days';

// How many days it looks back.
export const periods = [30, 90, 365] as const;
export const periodOf = (said: string | undefined): number => periods.find((one) => String(one) === said) ?? 90;

// What service reviews are made of.
export const calendarPeriods = ['this_month', 'last_month', 'last_quarter'] as const;
type CalendarPeriod = (typeof calendarPeriods)[number];

// As an address says it: days back, one of the calendar's, or of one's own from a day to a last one.
export interface Said {
    days?: string | undefined;
    from?: string | undefined;
    last?: string | undefined;
}

// The first day, and the one after the last.
export interface Days {
    from: string;
    until: string;
}

const isCalendar = (said: string | undefined): said is CalendarPeriod => (calendarPeriods as readonly (string | undefined)[]).includes(said);

// The first of the month that is so many months later.
function monthFirst(day: string, later: number): string {
    const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
    return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

function calendarDays(period: CalendarPeriod, today: string): Days {
    if (period === 'this_month') return { from: monthFirst(today, 0), until: dayOf(dayNumber(today) + 1) };
    if (period === 'last_month') return { from: monthFirst(today, -1), until: monthFirst(today, 0) };
    const into = (Number(today.slice(5, 7)) - 1) % 3;
    return { from: monthFirst(today, -into - 3), until: monthFirst(today, -into) };
}

// Which choice it is.
export const choiceOf = ({ days }: Said): string => (days === 'own' || isCalendar(days) ? days : String(periodOf(days)));

// Of one's own with a day that is none, or that ends before it begins: the last 30 days up to what is said.
export function daysOf(said: Said, today: string): Days {
    const { days, from = '', last = '' } = said;
    if (isCalendar(days)) return calendarDays(days, today);
    const end = days === 'own' && isDay(last) ? last : today;
    const until = dayOf(dayNumber(end) + 1);
    if (days === 'own') return { from: isDay(from) && from <= end ? from : dayOf(dayNumber(until) - 30), until };
    return { from: dayOf(dayNumber(until) - periodOf(days)), until };
}
