// Which endings of an account are shown, in which order, and where their devices are.
import type { NavigateOptions } from '@tanstack/react-router';
import { dayOfMilestone, quarterAfter, quarterOf } from './milestones';
import type { Ending, LifeState, Milestone } from './queries';

export type EndingSort = 'what' | 'on' | 'units' | 'value';

// From the quarter of today on, as many as the picture has.
export interface Bounds {
    first: string;
    beyond: string;
}
const quarters = 16;

export function boundsOf(day: string): Bounds {
    const month = Math.floor((Number(day.slice(5, 7)) - 1) / 3) * 3 + 1;
    const first = `${day.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
    let beyond = first;
    for (let at = 0; at < quarters; ++at) beyond = quarterAfter(beyond);
    return { first, beyond };
}

interface Narrowing {
    state: LifeState | undefined;
    quarter: string | undefined;
    milestone: Milestone;
    bounds: Bounds;
}

export const narrowed = (endings: readonly Ending[], { state, quarter, milestone, bounds }: Narrowing): Ending[] =>
    endings.filter((one) => {
        if (state !== undefined && one.state !== state) return false;
        if (quarter === undefined) return true;
        const day = dayOfMilestone(one.dates, milestone);
        if (day === undefined) return false;
        if (quarter === 'before') return day < bounds.first;
        return quarter === 'later' ? day >= bounds.beyond : quarterOf(day) === quarter && day >= bounds.first;
    });

// What has no value comes last in either order.
export function sortEndings(endings: readonly Ending[], by: EndingSort, descending: boolean, milestone: Milestone): Ending[] {
    const key = (one: Ending): string | number | undefined =>
        by === 'what' ? one.what : by === 'units' ? one.units : by === 'value' ? one.value?.minor : dayOfMilestone(one.dates, milestone);
    return endings.toSorted((one, other) => {
        const [a, b] = [key(one), key(other)];
        if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
        const order = a < b ? -1 : a > b ? 1 : 0;
        return descending ? -order : order;
    });
}

export const placeOf = (ending: Ending): NavigateOptions =>
    ({ to: '/installed-base', search: ending.software ? { software: ending.what } : { sku: ending.what } }) as NavigateOptions;
