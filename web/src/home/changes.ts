// What the audit trail says of a change, as a line that people read: what was done, to which object, where that is seen.
import type { Schemas } from '../api/client';

type Entry = Schemas['AuditEntry'];

// Coming and going is no change of the account.
export const worthTelling = (entry: Entry): boolean => !/^(session\.|sign_in|sign_out|token\.grant|saved_view\.)/.test(entry.action);

const names = ['serial_number', 'ssrn', 'number', 'name', 'host', 'code', 'subject', 'sku', 'title'] as const;

// Of many at once, how many.
export function countOf(entry: Entry): number | undefined {
    const { after } = entry;
    if (entry.action !== 'asset.register' || typeof after !== 'object' || after === null) return undefined;
    const { registered } = after as Record<string, unknown>;
    return typeof registered === 'number' ? registered : undefined;
}

// How the object is called, from what the entry kept of it. Sealed fields are no texts.
export function nameOf(entry: Entry): string | undefined {
    for (const kept of [entry.after, entry.before]) {
        if (typeof kept !== 'object' || kept === null) continue;
        const found = names.map((name) => (kept as Record<string, unknown>)[name]).find((value) => typeof value === 'string' && value !== '');
        if (found !== undefined) return found as string;
        const ending = (kept as Record<string, unknown>)['code_ends_with'];
        if (typeof ending === 'string') return `…${ending}`;
    }
    return undefined;
}

export type Place = { to: '/installed-base/$id' | '/contracts/$id' | '/requests/$id'; params: { id: string } };

export function placeOf(entry: Entry): Place | undefined {
    const pages: Readonly<Record<string, Place['to']>> = { asset: '/installed-base/$id', contract: '/contracts/$id', care_request: '/requests/$id' };
    const to = pages[entry.object_kind];
    return to === undefined ? undefined : { to, params: { id: entry.object_id } };
}
