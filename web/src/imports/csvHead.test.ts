import { expect, test } from 'vitest';
import { fileFault, guessColumn } from './columns';
import { cellsOf, guess, headOf, readHead, withHeader } from './csvHead';
import { mendingOf, splitReason } from './mending';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('ENT_06_columns are recognised by the names that lists use', () => {
    expect(guessColumn('Serial No.')).toBe('serial_number');
    expect(guessColumn(' Host-Name ')).toBe('host_name');
    expect(guessColumn('Standort')).toBe('site');
    expect(guessColumn('Rack')).toBeUndefined();
    const titles = ['part_number', 'SKU', 'serial_number', 'Serial', 'serial-number'].map((title) => ({ title, example: '' }));
    expect(guess(titles)).toEqual([undefined, 'sku', 'serial_number', undefined, undefined]);
});

test('ENT_06_head is read with quotes, any separator and a byte order mark', () => {
    const head = headOf(bytes('\uFEFFSerial;"Where; it\nstands";Rack\r\n# a note\r\n"# b ""note""";x\r\nNW1;;7\r\nNW2;"FRA;1";\r\n'));
    expect(head).toMatchObject({ separator: ';', from: 3 });
    expect(head?.columns).toEqual([
        { title: 'Serial', example: 'NW1' },
        { title: 'Where; it\nstands', example: 'FRA;1' },
        { title: 'Rack', example: '7' },
    ]);
    expect(headOf(bytes('serial_number\tsku\nNW1\tX\n'))?.separator).toBe('\t');
    expect(headOf(bytes('PK\u0003\u0004workbook'))).toBeUndefined();
    expect(headOf(new Uint8Array([0xff, 0xfe, 0x53, 0x00]))).toBeUndefined();
    expect(headOf(bytes(''))).toBeUndefined();
    expect(cellsOf('"say ""hi""",b', ',')).toEqual(['say "hi"', 'b']);
});

test('ENT_06_mapping names each meaning once, and changes nothing but the header', async () => {
    const file = new Blob(['\uFEFFSerial,SN,Rack,"a ""b"""\r\nNW1,NW2,ü,4\r\n']);
    const head = await readHead(file);
    if (head === undefined) throw new Error('no head');
    const mapping = guess(head.columns);
    expect(mapping).toEqual(['serial_number', undefined, undefined, undefined]);
    const sent = await withHeader(file, head, ['serial_number', undefined, 'site', undefined]).text();
    // Blob.text() drops the byte order mark.
    expect(sent.replace('\uFEFF', '')).toBe('serial_number,(SN),site,"(a ""b"")"\r\nNW1,NW2,ü,4\r\n');
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
