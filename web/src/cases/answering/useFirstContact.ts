// Whether a first response is still owed, and recording that what was just written is it: a contact by mail (CASE-10). Its key is its own, so that trying
// again records nothing twice and writes nothing twice.
import { useQuery } from '@tanstack/react-query';
import { clocksQuery, steps, type Case } from '../queries';
import { useStep } from '../useStep';
import type { Clock } from '../clockPicture';

// One contact meets both (CASE-12).
const met = ['first_response', 'contact'] as const satisfies readonly Clock['kind'][];

export const isOwed = (clocks: readonly Clock[]): boolean =>
    clocks.some(({ kind, met_at, ended_at }) => (met as readonly string[]).includes(kind) && met_at === undefined && ended_at === undefined);

// `asks`: of somebody who works on it. `done`: after it was recorded.
export function useFirstContact(one: Case, asks: boolean, done?: () => void) {
    const clocks = useQuery({ ...clocksQuery(one.id), enabled: asks && one.open }).data?.clocks ?? [];
    const record = useStep((_: void, key) => steps.contact(one.id, { by: 'mail', reached: true }, key), done);
    return { owed: asks && one.open && isOwed(clocks), record };
}
