// Quarters of a year as the bug review has them: 2026-Q4, and the days that it is made of.
import type { NoticeFilters } from './queries';

export interface Days {
    from: string;
    // The first day no longer.
    until: string;
}

const pattern = /^(\d{4})-Q([1-4])$/;
const two = (number: number): string => String(number).padStart(2, '0');

export function daysOfQuarter(quarter: string | undefined): Days | undefined {
    const found = pattern.exec(quarter ?? '');
    if (found === null) return undefined;
    const [year, part] = [Number(found[1]), Number(found[2])];
    const next = part === 4 ? `${String(year + 1)}-01-01` : `${String(year)}-${two(part * 3 + 1)}-01`;
    return { from: `${String(year)}-${two(part * 3 - 2)}-01`, until: next };
}

// The quarter of the day and those before it, so many in all.
export function quartersUpTo(day: string, count: number): string[] {
    const last = Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
    return Array.from({ length: count }, (_, back) => `${String(Math.floor((last - back) / 4))}-Q${String(((last - back) % 4) + 1)}`);
}

// What the address asks for is no quarter, or no severity.
export const isWrong = ({ quarter = '', severity = '' }: { quarter?: string; severity?: string }): boolean =>
    (quarter !== '' && daysOfQuarter(quarter) === undefined) || (severity !== '' && filtersOf({ severity }).severity === undefined);

export const filtersOf = ({ quarter, severity }: { quarter?: string; severity?: string }): NoticeFilters => ({
    ...daysOfQuarter(quarter),
    ...(severity === 'critical' || severity === 'major' || severity === 'minor' ? { severity } : {}),
});
