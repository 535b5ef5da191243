// By its name, what a file of products is: a table, or device types in a ZIP.
import { answer, api, fileBody, type Schemas } from '../api/client';

export type FileForm = 'table' | 'device_types';

export function formOf(name: string): FileForm | undefined {
    if (/\.(csv|tsv|txt|xlsx)$/i.test(name)) return 'table';
    return /\.zip$/i.test(name) ? 'device_types' : undefined;
}

// Checked only: what it would change is shown before anything is taken in (ENT-02).
export function checkProducts(file: File, key: string): Promise<Schemas['Import']> {
    const sent = {
        ...fileBody(file),
        params: { header: { 'Idempotency-Key': key }, query: { dry_run: true, file_name: file.name.slice(0, 200) } },
    };
    return answer(formOf(file.name) === 'device_types' ? api.POST('/api/v1/device-types/imports', sent) : api.POST('/api/v1/products/imports', sent));
}
