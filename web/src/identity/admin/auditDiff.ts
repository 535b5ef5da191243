// What an entry of the audit trail says was changed, field by field: of a creation what came, of a removal what went.
export interface AuditChange {
    field: string;
    before: string | undefined;
    after: string | undefined;
}

// Told by the entry itself, or of no use to a reader.
const unshown = new Set(['id', 'account_id', 'version', 'updated_at', 'created_at', 'policy_version']);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function said(value: unknown): string | undefined {
    if (value === undefined || value === null || value === '') return undefined;
    if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => (isObject(item) ? JSON.stringify(item) : String(item))).join(', ');
    return isObject(value) ? JSON.stringify(value) : String(value as string);
}

// Members of members by their path: end_user.city.
function flat(value: unknown, path = ''): Map<string, string | undefined> {
    const all = new Map<string, string | undefined>();
    if (!isObject(value)) return all;
    for (const [name, member] of Object.entries(value)) {
        if (path === '' && unshown.has(name)) continue;
        if (isObject(member)) for (const [inner, text] of flat(member, `${path}${name}.`)) all.set(inner, text);
        else all.set(path + name, said(member));
    }
    return all;
}

// What the trail keeps of a refusal (ID-11) is no change: why, in the server's words. Undefined of all else.
export function keptRefusal({ action, after }: { action: string; after?: unknown }): string | undefined {
    if (!action.endsWith('.refused') || !isObject(after)) return undefined;
    const { detail } = after;
    return typeof detail === 'string' ? detail : undefined;
}

export function auditChanges(before: unknown, after: unknown): AuditChange[] {
    const old = flat(before);
    const fresh = flat(after);
    return [...new Set([...old.keys(), ...fresh.keys()])]
        .map((field) => ({ field, before: old.get(field), after: fresh.get(field) }))
        .filter((change) => change.before !== change.after);
}

// An object that was kept as such says nothing to a reader of the list.
export const isJson = (value: string | undefined): boolean => value?.startsWith('{"') ?? false;
