// Where premium cover stands on its base and where it does not (ENT-11), device by device, from what look-ups say of each.
import type { Lane } from '../design/Timeline';
import { lanesOf, type Considered, type Entitlement } from './cover';

// `late`: its base is there for the whole term, but it counts only since the account was registered (ENT-25).
export type Standing = 'whole' | 'late' | 'part' | 'none';

export interface DeviceOverlap {
    serial: string;
    sku: string;
    assetId: string | undefined;
    standing: Standing;
    lanes: readonly Lane[];
}

const order: Readonly<Record<Standing, number>> = { none: 0, part: 1, late: 2, whole: 3 };

interface Term {
    from_day: string;
    until_day?: string | undefined;
}

// Whether spans of days leave none of a term out.
function cover(term: Term, spans: readonly Term[]): boolean {
    let from: string | undefined = term.from_day;
    for (const span of [...spans].sort((one, other) => one.from_day.localeCompare(other.from_day))) {
        if (from === undefined || span.from_day > from) break;
        if (span.until_day === undefined) from = undefined;
        else if (span.until_day > from) from = span.until_day;
    }
    return from === undefined || (term.until_day !== undefined && from >= term.until_day);
}

// How much of its term a premium line effectively covers, and if not all, whether its base is to blame.
export function standingOf(line: Pick<Considered, 'from_day' | 'until_day' | 'covers'>, bases: readonly Pick<Considered, 'covers'>[]): Standing {
    const covers = line.covers ?? [];
    if (cover(line as Term, covers)) return 'whole';
    if (cover(line as Term, bases.flatMap((base) => base.covers ?? []))) return 'late';
    return covers.length === 0 ? 'none' : 'part';
}

const meet = (one: Term, other: Term): boolean =>
    (other.until_day === undefined || one.from_day < other.until_day) && (one.until_day === undefined || other.from_day < one.until_day);

// Of one device: the premium lines in question (a premium contract's own; a base contract's: all that need it) with the base
// contracts beside them. Undefined where no premium cover is concerned.
export function overlapOf(
    answer: Entitlement,
    contract: { id: string; from_day: string; until_day: string },
    needsBase: (plan: string) => readonly string[],
): DeviceOverlap | undefined {
    const contracts = (answer.considered ?? []).filter((cover) => cover.source === 'contract' && cover.from_day !== undefined);
    const own = contracts.find((cover) => cover.contract_id === contract.id);
    if (own?.plan === undefined) return undefined;
    const ownPlan = own.plan;
    const isPremium = needsBase(ownPlan).length > 0;
    const premium = isPremium ? [own] : contracts.filter((cover) => needsBase(cover.plan ?? '').includes(ownPlan) && meet(cover as Term, contract));
    if (premium.length === 0) return undefined;
    const wanted = new Set(premium.flatMap((cover) => needsBase(cover.plan ?? '')));
    const bases = contracts.filter((cover) => wanted.has(cover.plan ?? '') && premium.some((one) => meet(one as Term, cover as Term)));
    const all = premium.map((one) => standingOf(one, bases));
    return {
        serial: answer.serial_number,
        sku: answer.sku,
        assetId: answer.asset_id,
        standing: all.reduce((worst, one) => (order[one] < order[worst] ? one : worst)),
        lanes: lanesOf([...premium, ...bases]),
    };
}

// What needs somebody comes first.
export const worstFirst = (devices: readonly DeviceOverlap[]): DeviceOverlap[] =>
    [...devices].sort((one, other) => order[one.standing] - order[other.standing] || one.serial.localeCompare(other.serial));
