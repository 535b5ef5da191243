// The milestones on the way to an end, in their order, and where a day stands to today.
import type { Schemas } from '../../api/client';
import { dayNumber, dayOf } from '../../design/days';
import type { LifeState, Milestone } from './queries';

export const milestones = [
    'announced',
    'last_order',
    'last_warranty_conversion',
    'same_day_support',
    'next_day_support',
    'end_of_software_engineering',
    'end_of_hardware_engineering',
    'end_of_support',
] as const satisfies readonly Milestone[];

// Those that a picture is worth looking at.
export const pictured = ['end_of_support', 'end_of_software_engineering', 'end_of_hardware_engineering', 'last_order'] as const satisfies readonly Milestone[];

// The most urgent first.
export const states = ['past_support', 'approaching', 'past_engineering', 'ahead'] as const satisfies readonly LifeState[];

const members: Readonly<Record<Milestone, keyof Schemas['Milestones']>> = {
    announced: 'announced_on',
    last_order: 'last_order_on',
    last_warranty_conversion: 'last_warranty_conversion_on',
    same_day_support: 'same_day_support_ends_on',
    next_day_support: 'next_day_support_ends_on',
    end_of_software_engineering: 'end_of_software_engineering',
    end_of_hardware_engineering: 'end_of_hardware_engineering',
    end_of_support: 'end_of_support',
};

export const dayOfMilestone = (dates: Schemas['Milestones'] | undefined, milestone: Milestone): string | undefined => dates?.[members[milestone]];

// Day by day; those of one day in their usual order.
export const saidOf = (dates: Schemas['Milestones'] | undefined): { milestone: Milestone; day: string }[] =>
    milestones
        .flatMap((milestone) => {
            const day = dayOfMilestone(dates, milestone);
            return day === undefined ? [] : [{ milestone, day }];
        })
        .toSorted((one, other) => one.day.localeCompare(other.day));

// The last days to order and to convert are inclusive; all others are the first days without (decision 0025).
export const isReached = (milestone: Milestone, day: string, today: string): boolean =>
    milestone === 'last_order' || milestone === 'last_warranty_conversion' ? day < today : day <= today;

// 2027-02-11 → 2027-Q1.
export const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${String(Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1)}`;

// The first day of the one after.
export function quarterAfter(first: string): string {
    const month = Number(first.slice(5, 7)) + 3;
    const year = Number(first.slice(0, 4)) + (month > 12 ? 1 : 0);
    return dayOf(dayNumber(`${String(year)}-${String(month > 12 ? month - 12 : month).padStart(2, '0')}-01`));
}

// How a train of releases stands, as its calendar says.
export function standingOf(ends: { end_of_engineering?: string; end_of_support?: string }, today: string, soon: string): LifeState | undefined {
    const { end_of_engineering: engineering, end_of_support: support } = ends;
    if (engineering === undefined && support === undefined) return undefined;
    if (support !== undefined && support <= today) return 'past_support';
    const next = [engineering, support].filter((day) => day !== undefined && day > today).sort()[0];
    if (next !== undefined && next <= soon) return 'approaching';
    return engineering !== undefined && engineering <= today ? 'past_engineering' : 'ahead';
}
