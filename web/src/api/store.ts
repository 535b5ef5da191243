// A value that the page follows: get, set, subscribe.
import { useSyncExternalStore } from 'react';

export interface Store<T> {
    get: () => T;
    set: (value: T) => void;
    subscribe: (listener: () => void) => () => void;
}

export function createStore<T>(first: T): Store<T> {
    let current = first;
    const listeners = new Set<() => void>();
    return {
        get: () => current,
        set: (value) => {
            if (Object.is(value, current)) return;
            current = value;
            listeners.forEach((listener) => listener());
        },
        subscribe: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
    };
}

export const useStore = <T>(store: Store<T>): T => useSyncExternalStore(store.subscribe, store.get);
