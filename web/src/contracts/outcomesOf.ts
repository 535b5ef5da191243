// The answer about many numbers as one list in the order they were asked: what is not covered must not hide among what is.
import type { Schemas } from '../api/client';
import type { Entitlement } from './cover';

export interface Answered {
    kind: 'yes' | 'no';
    key: string;
    entitlement: Entitlement;
    contract?: Schemas['ContractSummary'];
    more: boolean;
}

export type Unanswered =
    | { kind: 'unknown'; key: string; asked: string }
    | { kind: 'ambiguous'; key: string; asked: string; skus: readonly string[] }
    | { kind: 'skipped'; key: string; asked: string; detail: string };

export type Outcome = Answered | Unanswered;

export function outcomesOf(batch: Schemas['BatchAnswer'], numbers: readonly string[]): Outcome[] {
    const at: { item: number; outcome: Outcome }[] = [];
    for (const found of batch.found ?? []) {
        const entitlements = found.entitlements ?? [];
        entitlements.forEach((entitlement, index) => {
            at.push({
                item: found.item,
                outcome: {
                    kind: entitlement.verdict === 'entitled' ? 'yes' : 'no',
                    key: `${String(found.item)}.${String(index)}`,
                    entitlement,
                    more: found.more_assets && index === entitlements.length - 1,
                    ...(found.contract === undefined ? {} : { contract: found.contract }),
                },
            });
        });
    }
    for (const { item, asked } of batch.not_found ?? []) at.push({ item, outcome: { kind: 'unknown', key: String(item), asked } });
    for (const { item, asked, skus } of batch.ambiguous ?? [])
        at.push({ item, outcome: { kind: 'ambiguous', key: String(item), asked, skus: skus ?? [] } });
    for (const { item, detail } of batch.not_processed ?? [])
        at.push({ item, outcome: { kind: 'skipped', key: String(item), asked: numbers[item] ?? '', detail } });
    return at.sort((one, other) => one.item - other.item).map(({ outcome }) => outcome);
}

// How many there are of each kind, what there is none of left out.
export const kindsOf = (outcomes: readonly Outcome[]): { kind: Outcome['kind']; count: number }[] =>
    (['yes', 'no', 'ambiguous', 'unknown', 'skipped'] as const)
        .map((kind) => ({ kind, count: outcomes.filter((outcome) => outcome.kind === kind).length }))
        .filter(({ count }) => count > 0);
