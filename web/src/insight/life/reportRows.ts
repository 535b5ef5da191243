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
    private quoted = false;
    private closed = false;

    push(text: string, line: (cells: string[]) => void): void {
        for (const sign of text) {
            if (this.quoted && !this.closed) {
                if (sign === '"') this.closed = true;
                else this.cell += sign;
            } else if (this.closed && sign === '"') {
                this.cell += '"';
                this.closed = false;
            } else if (sign === '"' && this.cell === '') {
                this.quoted = true;
            } else if (sign === ',') {
                this.end();
            } else if (sign === '\n') {
                this.end();
                const { cells } = this;
                this.cells = [];
                line(cells);
            } else if (sign !== '\r' && sign !== '\uFEFF') {
                this.cell += sign;
            }
        }
    }

    private end(): void {
        this.cells.push(this.cell);
        this.cell = '';
        this.quoted = false;
        this.closed = false;
    }
}

// "End of support" and end_of_support are the same.
const codeOf = (title: string): string => title.trim().toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');

export function rowReader(): (cells: readonly string[]) => ReportRow | undefined {
    let at: ReadonlyMap<string, number> | undefined;
    let place = 0;
    return (cells) => {
        if (at === undefined) {
            at = new Map(cells.map((title, index) => [codeOf(title), index]));
            return undefined;
        }
        const columns = at;
        place += 1;
        const said = names.map((name) => [name, cells[columns.get(name) ?? -1] ?? '']);
        return { place, ...(Object.fromEntries(said) as Record<Named, string>) };
    };
}

// At most `most` rows; `cut`: the file has more.
export async function readRows(stream: ReadableStream<Uint8Array>, most: number): Promise<{ rows: ReportRow[]; cut: boolean }> {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    const lines = new CsvLines();
    const read = rowReader();
    const rows: ReportRow[] = [];
    for (;;) {
        const { done, value } = await reader.read();
        if (done) return { rows, cut: false };
        lines.push(decoder.decode(value, { stream: true }), (cells) => {
            const row = read(cells);
            if (row !== undefined) rows.push(row);
        });
        if (rows.length > most) {
            await reader.cancel();
            return { rows: rows.slice(0, most), cut: true };
        }
    }
}
