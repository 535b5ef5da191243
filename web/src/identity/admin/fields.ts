// What is asked of fields as they are typed; the server decides.
import type { TextKey } from '../../text';

export function emailFault(typed: string): TextKey | undefined {
    const email = typed.trim();
    if (email === '') return 'problem.required';
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? undefined : 'problem.email';
}

// Where programs are told something. Plain http is the server's to refuse: an operator can allow it within a network.
export function urlFault(typed: string): TextKey | undefined {
    const url = typed.trim();
    if (url === '') return 'problem.required';
    return URL.canParse(url) && /^https?:\/\/[^/]+/i.test(url) ? undefined : 'problem.url';
}

// A SHA-256, with colons between pairs or without.
export function sha256Fault(typed: string): TextKey | undefined {
    const digits = typed.replaceAll(':', '').trim();
    if (digits === '') return 'problem.required';
    return /^[0-9a-f]{64}$/i.test(digits) ? undefined : 'problem.sha256';
}
