// Where a file of findings is fetched, and how it is called.
import type { FindingFilters } from './queries';

export type FileForm = 'csv' | 'xlsx' | 'pdf' | 'json' | 'csaf' | 'openvex';

// Nothing where the server's name must stay: CSAF says how a document's file is called.
export function fileName(form: FileForm, of: string | undefined, day: string): string | undefined {
    if (form === 'csaf') return undefined;
    const what = (of ?? '').replaceAll(/[^A-Za-z0-9._-]+/g, '-').slice(0, 60);
    return `findings${what === '' ? '' : `-${what}`}-${day}.${form === 'openvex' ? 'openvex.json' : form}`;
}

// A document has no order of rows.
export function vexAddress(path: `/api/v1/${string}`, filters: FindingFilters, format?: string): string {
    const { sort: _sort, order: _order, ...narrowing } = filters;
    const asked = Object.entries({ ...narrowing, ...(format === undefined ? {} : { format }) }).flatMap(([name, value]) => (String(value) === '' ? [] : [[name, String(value)]]));
    return `${path}?${new URLSearchParams(asked).toString()}`;
}
