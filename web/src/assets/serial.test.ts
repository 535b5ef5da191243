import { expect, test } from 'vitest';
import { fieldChanges } from './History';
import { changes } from './EditPanel';
import { plainValue } from './names';
import { distance, nearest, numberOf, serialFault, tidySerial } from './serial';
import type { Schemas } from '../api/client';

test('ENT_04_serial numbers are checked as they are typed', () => {
    expect(serialFault(' nwfra000001 ')).toBeUndefined();
    expect(tidySerial(' nwfra000001 ')).toBe('NWFRA000001');
    expect(serialFault('NW?')).toBe('register.serial_bad');
    expect(serialFault('AB'.repeat(11))).toBe('register.serial_bad');
    for (const word of ['builtin', 'N/A', 'xxxx0000', '000000', '--------']) expect(serialFault(word)).toBe('register.serial_placeholder_word');
});

test('ENT_04_number is a serial number of hardware, an SSRN of software, none of licences and services', () => {
    expect(numberOf('fru')).toBe('serial_number');
    expect(numberOf('software')).toBe('ssrn');
    expect(numberOf('licence')).toBeUndefined();
    expect(numberOf(undefined)).toBe('serial_number');
});

test('ENT_05_skus that are spelt most like what was typed come first', () => {
    expect(distance('RIDGE-48T', 'RIGDE-48T')).toBe(2);
    expect(distance('', 'ABC')).toBe(3);
    expect(nearest(['ATLAS-480', 'RIDGE-24T', 'RIDGE-48T'], 'RIDGE-48', 2)).toEqual(['RIDGE-48T', 'RIDGE-24T']);
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
    expect(fieldChanges({ labels: ['a'], host_name: null }, { labels: ['a'] })).toEqual([]);
    expect(fieldChanges({ labels: ['a'] }, { labels: ['a', 'b'] })).toEqual([{ field: 'labels', before: ['a'], after: ['a', 'b'] }]);
    expect(plainValue(['a', 'b'])).toBe('a, b');
    expect(plainValue([])).toBe('–');
    expect(plainValue(null)).toBe('–');
    expect(plainValue(false)).toBe('false');
});
