import { expect, test } from 'vitest';
import { beginningOf, fileFault, guessed, mappingFault, withMeaning, type Head } from './head';
import { mendingOf, splitReason } from './mending';

test('ENT_06_mapping begins with what the server guessed, and each meaning has one column', () => {
    const head: Head = { columns: [{ title: 'Serial', means: 'serial_number' }, { title: 'Rack' }, { title: 'SKU', means: 'sku' }] };
    const mapping = guessed(head);
    expect(mapping).toEqual(['serial_number', undefined, 'sku']);
    expect(withMeaning(mapping, 1, 'sku')).toEqual(['serial_number', 'sku', undefined]);
    expect(withMeaning(mapping, 0, undefined)).toEqual([undefined, undefined, 'sku']);
    expect(mappingFault(mapping)).toBeUndefined();
    expect(mappingFault(withMeaning(mapping, 0, undefined))).toBe('imports.fault_number');
    expect(mappingFault(withMeaning(mapping, 0, 'ssrn'))).toBeUndefined();
});

test('ENT_06_head of a long text is read from its beginning, and of a workbook from all of it', async () => {
    const line = `${'x'.repeat(99)}\n`;
    const long = new Blob([line.repeat(4000)]);
    const beginning = await beginningOf(long);
    expect(beginning.size).toBe(262_100);
    expect((await beginning.text()).endsWith('x\n')).toBe(true);
    const short = new Blob([line]);
    expect(await beginningOf(short)).toBe(short);
    const workbook = new Blob(['PK\u0003\u0004', line.repeat(4000)]);
    expect(await beginningOf(workbook)).toBe(workbook);
    const oneLine = new Blob(['x'.repeat(400_000)]);
    expect(await beginningOf(oneLine)).toBe(oneLine);
});

test('ENT_06_files that can’t be read are told before they are sent', () => {
    expect(fileFault('a.csv', 10)).toBeUndefined();
    expect(fileFault('A.XLSX', 10)).toBeUndefined();
    expect(fileFault('a.xls', 10)).toBe('imports.fault_form');
    expect(fileFault('a.csv', 0)).toBe('imports.fault_empty');
    expect(fileFault('a.csv', 65 * 1024 * 1024)).toBe('imports.fault_large');
});

test('ENT_06_refusals lead to their mending', () => {
    expect(splitReason('site: the account has no site X9; add it first')).toEqual({ column: 'site', text: 'the account has no site X9; add it first' });
    expect(splitReason('something else: with a colon')).toEqual({ text: 'something else: with a colon' });
    expect(mendingOf('site: the account has no site X9; it has FRA-1')).toBe('site');
    expect(mendingOf('serial_number: can\'t be registered to this account; if the product is yours, ask for its transfer (POST /api/v1/ownership-requests)')).toBe('transfer');
    expect(mendingOf('sku: The catalogue has no product with the SKU X.')).toBe('product');
    expect(mendingOf('serial_number: must have 6 to 20 characters, not 3')).toBe('number');
    expect(mendingOf('status: must be one of in_use, spare')).toBe('cell');
    expect(mendingOf('It is odd.')).toBe('cell');
});
