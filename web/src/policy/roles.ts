// The rights table in areas: "asset.register" is of the area asset.
import type { Schemas } from '../api/client';

export type RoleSheet = Schemas['RoleSheet'];
export type Role = Schemas['RoleView'];
export type Kind = Schemas['AccountKind'];

export interface Area {
    name: string;
    actions: readonly string[];
}

export const areaOf = (action: string): string => action.slice(0, action.indexOf('.'));

export function areasOf(actions: readonly string[]): Area[] {
    const areas = new Map<string, string[]>();
    for (const action of actions) areas.set(areaOf(action), [...(areas.get(areaOf(action)) ?? []), action]);
    return [...areas].map(([name, of]) => ({ name, actions: of }));
}

// Those that any of the roles may do anything in.
export const usedAreas = (areas: readonly Area[], roles: readonly Role[]): Area[] =>
    areas.filter(({ actions }) => actions.some((action) => roles.some((role) => (role.may ?? []).includes(action))));

export type Share = 'all' | 'reads' | 'some' | 'none';

// How much of an area a role may: reading alone, all of it, some, nothing.
export function shareOf(role: Role, { actions }: Area): Share {
    const may = actions.filter((action) => (role.may ?? []).includes(action));
    if (may.length === 0) return 'none';
    if (may.every((action) => /[._]read(_|$)/.test(action))) return 'reads';
    return may.length === actions.length ? 'all' : 'some';
}

export const kinds = ['customer', 'partner', 'vendor'] as const;

// Of which kinds of account the sheet shows roles; what the server does not tell is not offered.
export const kindsOf = ({ roles = [] }: RoleSheet): Kind[] => kinds.filter((kind) => roles.some((role) => role.account_kind === kind));
