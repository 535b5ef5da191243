// What a serial number or SSRN is (ENT-04), asked as it is typed; the server decides.
import type { Schemas } from '../api/client';
import type { TextKey } from '../text';

// What devices print where they have none.
const words = new Set(['BUILTIN', 'BUILT-IN', 'NON-JNPR', 'UNKNOWN', 'NONE', 'N-A', 'N/A', 'NA', 'NULL', 'EMPTY', 'NOT-AVAILABLE', 'ABSENT', 'TBD']);

export const tidySerial = (typed: string): string => typed.trim().toUpperCase();

export function serialFault(typed: string): TextKey | undefined {
    const serial = tidySerial(typed);
    const kept = serial.replaceAll('-', '');
    const alike = serial.length >= 6 && [...kept].every((letter) => letter === kept.charAt(0));
    if (words.has(serial) || serial.startsWith('XXXX') || alike) return 'register.serial_placeholder_word';
    return /^[A-Z0-9-]{6,20}$/.test(serial) ? undefined : 'register.serial_bad';
}

// By what a product goes: hardware by serial number, software by SSRN, licences and services by none.
export function numberOf(kind: Schemas['ProductKind'] | undefined): 'serial_number' | 'ssrn' | undefined {
    if (kind === 'licence' || kind === 'service') return undefined;
    return kind === 'software' ? 'ssrn' : 'serial_number';
}

// How many letters one must change to come from one text to the other.
export function distance(one: string, other: string): number {
    let row = Array.from({ length: other.length + 1 }, (_, index) => index);
    for (let at = 1; at <= one.length; at += 1) {
        const next = [at];
        for (let to = 1; to <= other.length; to += 1) {
            const swap = (row[to - 1] ?? 0) + (one.charAt(at - 1) === other.charAt(to - 1) ? 0 : 1);
            next.push(Math.min(swap, (row[to] ?? 0) + 1, (next[to - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[other.length] ?? 0;
}

// The SKUs that are spelt most like what was typed.
export const nearest = (skus: readonly string[], typed: string, count = 3): string[] =>
    skus
        .map((sku) => ({ sku, far: distance(sku, typed) }))
        .sort((one, other) => one.far - other.far)
        .slice(0, count)
        .map(({ sku }) => sku);
