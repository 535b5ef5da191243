// The last look-ups of the desk in this tab, for who is asked about the same device again. They are one person's.
import { createStore, type Store } from '../api/store';
import type { TextKey } from '../text';
import type { Light } from './light';

export interface LookUp {
    number: string;
    service: string;
    sku?: string;
    light: Light;
    word: TextKey;
    line: string;
    account?: string;
    at: string;
}

// What callers ask for.
export const deskServices = ['technical_support', 'hardware_replacement', 'software_download', 'expert_access'] as const;

const kept = 20;

// The newest first, each question once.
export const withLookUp = (before: readonly LookUp[], one: LookUp): readonly LookUp[] =>
    [one, ...before.filter((other) => other.number !== one.number || other.service !== one.service || other.sku !== one.sku)].slice(0, kept);

const stores = new Map<string, Store<readonly LookUp[]>>();

export function lookUpsOf(person: string): Store<readonly LookUp[]> {
    const found = stores.get(person);
    if (found !== undefined) return found;
    const key = `aftercare.desk.${person}`;
    const store = createStore<readonly LookUp[]>(JSON.parse(sessionStorage.getItem(key) ?? '[]') as LookUp[]);
    store.subscribe(() => sessionStorage.setItem(key, JSON.stringify(store.get())));
    stores.set(person, store);
    return store;
}
