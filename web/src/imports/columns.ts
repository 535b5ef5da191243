// The columns of a table of assets, as the template has them, and by what names network operators' lists call them.
export const uploadColumns = [
    'serial_number',
    'ssrn',
    'sku',
    'manufacturer',
    'site',
    'status',
    'host_name',
    'asset_tag',
    'labels',
    'parent_serial_number',
] as const;
export type UploadColumn = (typeof uploadColumns)[number];

// Guesses, which a person confirms before the file is sent.
const others: Readonly<Record<UploadColumn, readonly string[]>> = {
    serial_number: ['serial', 'serial_no', 'serialnumber', 's/n', 'sn', 'seriennummer', 'device_serial', 'chassis_serial'],
    ssrn: ['software_serial', 'support_reference_number', 'software_support_reference_number'],
    sku: ['product', 'product_number', 'product_sku', 'product_id', 'part', 'model', 'produkt', 'part_number'],
    manufacturer: ['vendor', 'maker', 'brand', 'hersteller'],
    site: ['site_code', 'site_id', 'location', 'standort'],
    status: ['state', 'zustand'],
    host_name: ['hostname', 'host', 'device_name', 'name', 'gerätename'],
    asset_tag: ['tag', 'inventory_number', 'inventarnummer'],
    labels: ['label', 'tags', 'kennzeichen'],
    parent_serial_number: ['parent', 'parent_serial', 'chassis', 'chassis_serial_number'],
};

export const columnKey = (title: string): string =>
    title
        .trim()
        .toLowerCase()
        .replace(/[.:]+$/, '')
        .replace(/[\s_-]+/g, '_');

export const namedColumn = (title: string): UploadColumn | undefined => uploadColumns.find((column) => column === columnKey(title));

export const guessColumn = (title: string): UploadColumn | undefined =>
    namedColumn(title) ?? uploadColumns.find((column) => others[column].includes(columnKey(title)));

// What keeps a file from being read at all, told before it is sent.
export const mostBytes = 64 * 1024 * 1024;

export function fileFault(name: string, size: number): 'imports.fault_empty' | 'imports.fault_large' | 'imports.fault_form' | undefined {
    if (size === 0) return 'imports.fault_empty';
    if (size > mostBytes) return 'imports.fault_large';
    return /\.(csv|tsv|txt|xlsx)$/i.test(name) ? undefined : 'imports.fault_form';
}
