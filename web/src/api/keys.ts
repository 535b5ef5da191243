// Idempotency keys of several creates that one page sends: one key for each thing that is asked for, the same again until the
// outcome is known.
import { useState } from 'react';
import { idempotencyKey, keyAfter } from './client';

export interface Keys {
    of: (asked: string) => string;
    settle: (asked: string, error: unknown) => void;
}

export function keysByThing(): Keys {
    const kept = new Map<string, string>();
    const of = (asked: string): string => {
        const key = kept.get(asked) ?? idempotencyKey();
        kept.set(asked, key);
        return key;
    };
    return { of, settle: (asked, error) => void kept.set(asked, keyAfter(of(asked), error)) };
}

export const useKeys = (): Keys => useState(keysByThing)[0];
