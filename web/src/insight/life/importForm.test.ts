import { expect, test } from 'vitest';
import { fileFault } from './importForm';

test('INS_12_files of bulletins are tables, YAML or JSON', () => {
    for (const name of ['a.csv', 'A.XLSX', 'a.yaml', 'a.yml', 'a.json']) expect(fileFault({ name, size: 1 })).toBeUndefined();
    expect(fileFault({ name: 'a.pdf', size: 1 })).toBe('lifeimport.fault_form');
    expect(fileFault({ name: 'a.csv', size: 0 })).toBe('imports.fault_empty');
    expect(fileFault({ name: 'a.csv', size: 65 * 1024 * 1024 })).toBe('imports.fault_large');
    expect(fileFault(undefined)).toBe('imports.fault_none');
});
