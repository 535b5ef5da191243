// The rights table in areas: "asset.register" is of the area asset.
import type { Schemas } from '../api/client';
import { readable } from '../text';

export type RoleSheet = Schemas['RoleSheet'];
export type Role = Schemas['RoleView'];
export type Kind = Schemas['AccountKind'];

export interface Area {
    name: string;
    actions: readonly string[];
}

export const areaOf = (action: string): string => action.slice(0, Math.max(0, action.indexOf('.')));

export function areasOf(actions: readonly string[]): Area[] {
    const areas = new Map<string, string[]>();
    for (const action of actions) areas.set(areaOf(action), [...(areas.get(areaOf(action)) ?? []), action]);
    return [...areas].map(([name, of]) => ({ name, actions: of }));
}

// Those that any of the roles may do anything in.
export const usedAreas = (areas: readonly Area[], roles: readonly Role[]): Area[] =>
    areas.filter(({ actions }) => actions.some((action) => roles.some((role) => (role.may ?? []).includes(action))));

// What a role is for, in the reader's language; of a role of the operator's own, as the policy says it.
export function hintOf(word: (kind: string, code: string) => string, name: string, description?: string): string | undefined {
    const said = word('role_hint', name);
    return said === readable(name) ? description : said;
}

// Granted rights by area, in words: "Devices: Read, Register"; a whole area is `all`.
export function saidRights(word: (kind: string, code: string) => string, all: string, granted: readonly string[]): string[] {
    const act = (name: string, action: string): string => (action === `${name}.*` ? all : word('act', action.slice(name.length + 1)));
    return areasOf(granted).map(({ name, actions }) => (name === '' ? all : `${word('area', name)}: ${actions.map((action) => act(name, action)).join(', ')}`));
}

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
