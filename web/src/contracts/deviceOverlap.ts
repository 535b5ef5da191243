// Where premium cover stands on its base and where it does not (ENT-11), device by device, from what look-ups say of each.
import type { Lane } from '../design/Timeline';
import { lanesOf, type Considered, type Entitlement } from './cover';

export type Standing = 'whole' | 'part' | 'none';

export interface DeviceOverlap {
    serial: string;
    sku: string;
    assetId: string | undefined;
    standing: Standing;
    lanes: readonly Lane[];
}

interface Term {
    from_day: string;
    until_day?: string | undefined;
}

// How much of its term a premium line effectively covers.
export function standingOf(line: Pick<Considered, 'from_day' | 'until_day' | 'covers'>): Standing {
    const covers = line.covers ?? [];
    if (covers.length === 0) return 'none';
    const [first] = covers;
    return covers.length === 1 && first?.from_day === line.from_day && first?.until_day === line.until_day ? 'whole' : 'part';
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
    const all = premium.map(standingOf);
    return {
        serial: answer.serial_number,
        sku: answer.sku,
        assetId: answer.asset_id,
        standing: all.every((one) => one === 'whole') ? 'whole' : all.every((one) => one === 'none') ? 'none' : 'part',
        lanes: lanesOf([...premium, ...bases]),
    };
}

const order: Readonly<Record<Standing, number>> = { none: 0, part: 1, whole: 2 };

// What needs somebody comes first.
export const worstFirst = (devices: readonly DeviceOverlap[]): DeviceOverlap[] =>
    [...devices].sort((one, other) => order[one.standing] - order[other.standing] || one.serial.localeCompare(other.serial));
