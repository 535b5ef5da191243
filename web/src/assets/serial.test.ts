import { expect, test } from 'vitest';
import { fieldChanges } from './History';
import { changes } from './EditPanel';
import { serialFault, tidySerial } from './serial';
import type { Schemas } from '../api/client';

test('ENT_04_serial numbers are checked as they are typed', () => {
    expect(serialFault(' nwfra000001 ')).toBeUndefined();
    expect(tidySerial(' nwfra000001 ')).toBe('NWFRA000001');
    expect(serialFault('NW?')).toBe('register.serial_bad');
    expect(serialFault('A'.repeat(21))).toBe('register.serial_bad');
    expect(serialFault('builtin')).toBe('register.serial_placeholder_word');
});

const asset = { site_id: 's1', status: 'in_use', host_name: 'acc-1', labels: ['core'] } as unknown as Schemas['Asset'];
const typed = { site: 's1', status: 'in_use', host: 'acc-1', software: '', tag: '', labels: ['core'] };

test('ENT_07_edit sends only what was changed, and null for what was emptied', () => {
    expect(changes(asset, typed)).toEqual({});
    expect(changes(asset, { ...typed, host: '', status: 'spare', labels: [] })).toEqual({ host_name: null, status: 'spare', labels: [] });
});

test('ENT_07_history lists the fields that differ', () => {
    expect(fieldChanges({ status: 'in_use', version: 1 }, { status: 'spare', version: 2 })).toEqual([
        { field: 'status', before: 'in_use', after: 'spare' },
    ]);
    expect(fieldChanges(null, { status: 'spare' })).toEqual([]);
});
