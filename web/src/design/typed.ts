// What somebody typed into a form of several fields.
import { useState } from 'react';

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const namesOf = <T extends object>(form: T): (keyof T)[] => Object.keys(form) as (keyof T)[];

// Of a form over something that was changed elsewhere from `base` to `now`: what one touched stays as typed, all else is as it is now.
export function rebased<T extends object>(typed: T, base: T, now: T): T {
    const untouched = namesOf(now).filter((name) => same(typed[name], base[name]));
    return { ...typed, ...Object.fromEntries(untouched.map((name) => [name, now[name]])) };
}

// Whether others changed what one has typed into, too.
export const overtaken = <T extends object>(typed: T, base: T, now: T): boolean =>
    namesOf(now).some((name) => !same(base[name], now[name]) && !same(typed[name], base[name]) && !same(typed[name], now[name]));

// A form over something that others change too: `now` is how the server last told it. Fields that one left alone follow it, so
// that saving never takes back what somebody else did; `stale` says that one's own field was changed elsewhere.
export function useEdited<T extends object>(now: T) {
    const [base, setBase] = useState(now);
    const [typed, setTyped] = useState(now);
    const [stale, setStale] = useState(false);
    if (!same(base, now)) {
        setBase(now);
        setTyped(rebased(typed, base, now));
        if (overtaken(typed, base, now)) setStale(true);
    }
    const set = <Name extends keyof T>(name: Name, value: T[Name]): void => setTyped((before) => ({ ...before, [name]: value }));
    return { typed, set, stale };
}

export function useTyped<T extends object>(first: T) {
    const [typed, setTyped] = useState(first);
    const set = <Name extends keyof T>(name: Name, value: T[Name]): void => setTyped((before) => ({ ...before, [name]: value }));
    return { typed, set, reset: () => setTyped(first) };
}

// For a merge patch: only what was changed, what was emptied as null.
export function patchOf<T extends object>(before: T, typed: { readonly [Name in keyof T]?: string }): Partial<Record<keyof T, string | null>> {
    const patch: Partial<Record<keyof T, string | null>> = {};
    for (const name of Object.keys(typed) as (keyof T)[]) {
        const now = (typed[name] ?? '').trim();
        const old = before[name];
        if (now !== (typeof old === 'string' ? old : '')) patch[name] = now === '' ? null : now;
    }
    return patch;
}
