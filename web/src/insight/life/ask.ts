// What a report is asked, from the filter of the installed base as the address has it.
import { givenFilters, type FilterValues } from '../../assets/filters';
import { states } from './milestones';
import type { AskReport, LifeState, ReportForm } from './queries';

export interface Choices {
    account: string | undefined;
    filter: Readonly<FilterValues>;
    parts: boolean;
    everything: boolean;
    states: readonly LifeState[];
    form: ReportForm;
}

// Numbers and yes or no stand as texts in an address.
const typed = (name: string, value: string): string | number | boolean =>
    name === 'lapsing_days' || name === 'not_shown_days' ? Number(value) : name === 'missing' ? value === 'true' : value;

export function askOf({ account, filter, parts, everything, states: chosen, form }: Choices): AskReport {
    const given = givenFilters(filter).map(([name, value]) => [name, typed(name, value)]);
    return {
        ...(account === undefined ? {} : { account_id: account }),
        form,
        ...(given.length === 0 ? {} : { devices: Object.fromEntries(given) as NonNullable<AskReport['devices']> }),
        parts,
        ...(everything ? { everything } : {}),
        ...(chosen.length === 0 || chosen.length === states.length ? {} : { states: [...chosen] }),
    };
}

export const statesOf = (text: string | undefined): LifeState[] => states.filter((state) => (text ?? '').split(',').includes(state));
