// An answer about a number as a light: green helps, amber wants a second look, red does not, no light where nothing is known.
import { coveredUntil } from '../contracts/cover';
import type { Outcome } from '../contracts/outcomesOf';
import { daysBetween } from '../design/days';
import type { TextKey } from '../text';

export type Light = 'green' | 'amber' | 'red' | 'none';

// Cover that ends so soon is worth a word on the phone.
const soon = 30;

export function lightOf(outcome: Outcome): Light {
    if (outcome.kind === 'unknown') return 'none';
    if (outcome.kind === 'ambiguous' || outcome.kind === 'skipped') return 'amber';
    const { entitlement } = outcome;
    // The partner helps where the vendor does not (PAR).
    if (outcome.kind === 'no') return (entitlement.ways_out ?? []).some((way) => way.kind === 'ask_partner') ? 'amber' : 'red';
    const until = coveredUntil(entitlement);
    return until !== undefined && until !== null && daysBetween(entitlement.day, until) <= soon ? 'amber' : 'green';
}

// The light in a word: amber says which of its reasons it has.
export function wordOf(outcome: Outcome): TextKey {
    const light = lightOf(outcome);
    if (light === 'amber' && outcome.kind === 'yes') return 'desk.ending';
    if (light === 'amber' && outcome.kind === 'no') return 'desk.partner';
    return `ent.${outcome.kind}`;
}
