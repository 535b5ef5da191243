// Why a file can't be sent; what is in it the server tells.
import type { TextKey } from '../../text';

const mostBytes = 64 * 1024 * 1024;

export function fileFault(file: Pick<File, 'name' | 'size'> | undefined): TextKey | undefined {
    if (file === undefined) return 'imports.fault_none';
    if (!/\.(csv|tsv|txt|xlsx|ya?ml|json)$/i.test(file.name)) return 'lifeimport.fault_form';
    if (file.size === 0) return 'imports.fault_empty';
    return file.size > mostBytes ? 'imports.fault_large' : undefined;
}
