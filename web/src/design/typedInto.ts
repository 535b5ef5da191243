// Whether somebody typed into the fields of a dialog: what is typed is not thrown away by a key, or by a press that missed (CASE-26).
type Field = HTMLInputElement | HTMLTextAreaElement;

const kinds: readonly string[] = ['text', 'email', 'tel', 'url', 'number', 'password', ''];

// A field of words; not one that searches, or whose list is chosen from.
export function isField(one: unknown): one is Field {
    if (one instanceof HTMLTextAreaElement) return true;
    return one instanceof HTMLInputElement && kinds.includes(one.type) && one.getAttribute('role') !== 'combobox' && one.getAttribute('aria-haspopup') !== 'listbox';
}

// What stood in each field when it was gone to first.
export class TypedInto {
    readonly #first = new Map<Field, string>();

    entered(one: unknown): void {
        if (isField(one) && !this.#first.has(one)) this.#first.set(one, one.value);
    }

    // In any that is there still.
    get typed(): boolean {
        return [...this.#first].some(([field, first]) => field.isConnected && !field.readOnly && field.value.trim() !== first.trim());
    }
}
