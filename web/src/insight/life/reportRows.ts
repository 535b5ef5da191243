// The rows of a report, read from its table as that comes over the line: as many as one looks at, then no more is fetched.

export interface ReportRow {
    place: number;
    device: string;
    host_name: string;
    site: string;
    unit: string;
    serial_number: string;
    sku: string;
    part_number: string;
    slot: string;
    software: string;
    state: string;
    bulletin: string;
    last_order_on: string;
    end_of_software_engineering: string;
    end_of_hardware_engineering: string;
    end_of_support: string;
    replacement_sku: string;
    next_on: string;
}

type Named = Exclude<keyof ReportRow, 'place'>;
const names: readonly Named[] = [
    'device',
    'host_name',
    'site',
    'unit',
    'serial_number',
    'sku',
    'part_number',
    'slot',
    'software',
    'state',
    'bulletin',
    'last_order_on',
    'end_of_software_engineering',
    'end_of_hardware_engineering',
    'end_of_support',
    'replacement_sku',
    'next_on',
];

// Cells as they come, line by line; what is half here waits for the rest.
export class CsvLines {
    private cell = '';
    private cells: string[] = [];
    // Within quotes; or after what may be their end, or the first of two that stand for one.
    private state: 'plain' | 'quoted' | 'quote' = 'plain';

    push(text: string, line: (cells: string[]) => void): void {
        let from = 0;
        // Takes what lies between, without the sign that ends it.
        const take = (until: number): void => {
            if (until > from) this.cell += text.slice(from, until);
            from = until + 1;
        };
        for (let at = 0; at < text.length; ++at) {
            const sign = text.charCodeAt(at);
            if (this.state === 'quoted') {
                if (sign !== quote) continue;
                take(at);
                this.state = 'quote';
            } else if (sign === quote) {
                // A second one is the sign itself; one at the beginning of a cell opens it.
                if (this.state === 'plain') take(at);
                else from = at;
                this.state = 'quoted';
            } else if (sign === comma || sign === newline) {
                take(at);
                this.end();
                if (sign === comma) continue;
                const { cells } = this;
                this.cells = [];
                line(cells);
            } else if (sign === carriage || sign === mark) {
                take(at);
            }
        }
        take(text.length);
    }

    private end(): void {
        this.cells.push(this.cell);
        this.cell = '';
        this.state = 'plain';
    }
}
const [quote, comma, newline, carriage, mark] = [0x22, 0x2c, 0x0a, 0x0d, 0xfeff];

// "End of support" and end_of_support are the same.
const codeOf = (title: string): string => title.trim().toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');

export function rowReader(): (cells: readonly string[]) => ReportRow | undefined {
    let at: readonly (readonly [Named, number])[] | undefined;
    let place = 0;
    return (cells) => {
        if (at === undefined) {
            const titles = cells.map(codeOf);
            at = names.map((name) => [name, titles.indexOf(name)]);
            return undefined;
        }
        place += 1;
        const row = { place } as ReportRow;
        for (const [name, index] of at) row[name] = cells[index] ?? '';
        return row;
    };
}

export interface ReadRows {
    rows: ReportRow[];
    cut: boolean;
}

// So many fill the screen: they are shown while the rest is read.
const firstRows = 500;

// At most `most` rows; `cut`: the file has more. `first` gets the first ones as soon as they are there.
export async function readRows(stream: ReadableStream<Uint8Array>, most: number, first?: (rows: ReportRow[]) => void): Promise<ReadRows> {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    const lines = new CsvLines();
    const read = rowReader();
    const rows: ReportRow[] = [];
    let early = first;
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return { rows, cut: false };
        lines.push(decoder.decode(value, { stream: true }), (cells) => {
            const row = read(cells);
            if (row !== undefined) rows.push(row);
        });
        if (early !== undefined && rows.length >= firstRows) {
            early(rows.slice(0, firstRows));
            early = undefined;
        }
        if (rows.length > most) {
            await reader.cancel();
            return { rows: rows.slice(0, most), cut: true };
        }
    }
}
