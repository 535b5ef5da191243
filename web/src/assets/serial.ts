// What a serial number is (ENT-04), asked as it is typed; the server decides.
import type { TextKey } from '../text';

const words = new Set(['BUILTIN', 'BUILT-IN', 'NON-JNPR', 'UNKNOWN', 'NONE', 'N-A']);

export const tidySerial = (typed: string): string => typed.trim().toUpperCase();

export function serialFault(typed: string): TextKey | undefined {
    const serial = tidySerial(typed);
    if (words.has(serial)) return 'register.serial_placeholder_word';
    return /^[A-Z0-9-]{6,20}$/.test(serial) ? undefined : 'register.serial_bad';
}
