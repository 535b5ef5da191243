// What a refused row needs: the server says which column and why; by that the way to mend it.

export interface Reason {
    column?: string;
    text: string;
}

export function splitReason(reason: string): Reason {
    const found = /^([a-z_]{2,40}): ([\s\S]+)$/.exec(reason);
    const [, column, text] = found ?? [];
    return column === undefined || text === undefined ? { text: reason } : { column, text };
}

export type Mending = 'site' | 'transfer' | 'product' | 'number' | 'parent' | 'cell';

const byColumn: Readonly<Record<string, Mending>> = {
    site: 'site',
    sku: 'product',
    manufacturer: 'product',
    serial_number: 'number',
    ssrn: 'number',
    parent_serial_number: 'parent',
};

export function mendingOf(reason: string): Mending {
    if (reason.includes('ownership-requests')) return 'transfer';
    const { column } = splitReason(reason);
    return (column === undefined ? undefined : byColumn[column]) ?? 'cell';
}
