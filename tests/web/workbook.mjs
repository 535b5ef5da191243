// The smallest workbook that is one: rows of texts, stored in a ZIP file without compression.
import { crc32 } from 'node:zlib';

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letter = (column) => String.fromCharCode(65 + column);

function sheet(rows) {
    const cell = (text, row, column) => `<c r="${letter(column)}${row + 1}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`;
    const lines = rows.map((row, at) => `<row r="${at + 1}">${row.map((text, column) => cell(text, at, column)).join('')}</row>`);
    return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function zip(files) {
    const parts = [];
    const list = [];
    let offset = 0;
    for (const [name, text] of files) {
        const data = Buffer.from(text);
        const fields = Buffer.alloc(26);
        fields.writeUInt16LE(20, 0);
        fields.writeUInt32LE(crc32(data), 10);
        fields.writeUInt32LE(data.length, 14);
        fields.writeUInt32LE(data.length, 18);
        fields.writeUInt16LE(name.length, 22);
        const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, Buffer.from(name)]);
        const tail = Buffer.alloc(14);
        tail.writeUInt32LE(offset, 10);
        list.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, tail, Buffer.from(name));
        parts.push(head, data);
        offset += head.length + data.length;
    }
    const directory = Buffer.concat(list);
    const end = Buffer.alloc(22);
    end.write('PK\u0005\u0006', 'latin1');
    end.writeUInt16LE(files.length, 8);
    end.writeUInt16LE(files.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(offset, 16);
    return Buffer.concat([...parts, directory, end]);
}

// `more`: further worksheets by name, after the first, which is called Devices.
export function workbook(rows, more = {}) {
    const types = 'http://schemas.openxmlformats.org/package/2006/content-types';
    const relations = 'http://schemas.openxmlformats.org/package/2006/relationships';
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
    const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    const sheets = Object.entries({ Devices: rows, ...more });
    const each = (text) => sheets.map(([name], at) => text(name, at + 1)).join('');
    return zip([
        [
            '[Content_Types].xml',
            `<Types xmlns="${types}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/>${each((_, at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${kind}.worksheet+xml"/>`)}</Types>`,
        ],
        ['_rels/.rels', `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
        [
            'xl/workbook.xml',
            `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${office}"><sheets>${each((name, at) => `<sheet name="${name}" sheetId="${at}" r:id="r${at}"/>`)}</sheets></workbook>`,
        ],
        ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="${relations}">${each((_, at) => `<Relationship Id="r${at}" Type="${office}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}</Relationships>`],
        ...sheets.map(([, lines], at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet(lines)]),
    ]);
}
