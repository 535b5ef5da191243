// What somebody typed into a form of several fields.
import { useState } from 'react';

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
