// QR codes (ISO/IEC 18004) of texts of up to 858 bytes: byte mode, error correction L, versions 1 to 20. That is what a screen
// needs, and less than any package brings along. qr.test.ts holds it against codes that another program made.
type Grid = boolean[][];

// By version, of level L.
const checkBytesPerBlock = [0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
const blockCount = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];

const at = (list: readonly number[], index: number): number => list[index] ?? 0;

// Modules that hold data or check bytes: all but the patterns.
function freeModules(version: number): number {
    const alignments = version < 2 ? 0 : Math.floor(version / 7) + 2;
    const patterns = version < 2 ? 0 : (25 * alignments - 10) * alignments - 55;
    return (16 * version + 128) * version + 64 - patterns - (version < 7 ? 0 : 36);
}

const allBytes = (version: number): number => Math.floor(freeModules(version) / 8);
const dataBytes = (version: number): number => allBytes(version) - at(checkBytesPerBlock, version) * at(blockCount, version);

function times(x: number, y: number): number {
    let product = 0;
    for (let bit = 7; bit >= 0; bit--) {
        product = (product << 1) ^ ((product >>> 7) * 0x11d);
        product ^= ((y >>> bit) & 1) * x;
    }
    return product;
}

// Reed-Solomon: the coefficients of the divisor, then the remainder of the data by it.
function divisor(degree: number): number[] {
    const result = [...Array<number>(degree - 1).fill(0), 1];
    let root = 1;
    for (let i = 0; i < degree; i++) {
        for (let j = 0; j < degree; j++) result[j] = times(at(result, j), root) ^ (j + 1 < degree ? at(result, j + 1) : 0);
        root = times(root, 2);
    }
    return result;
}

function remainder(data: readonly number[], by: readonly number[]): number[] {
    const result = by.map(() => 0);
    for (const byte of data) {
        const factor = byte ^ (result.shift() ?? 0);
        result.push(0);
        by.forEach((coefficient, index) => (result[index] = at(result, index) ^ times(coefficient, factor)));
    }
    return result;
}

function encode(bytes: Uint8Array, version: number): number[] {
    const bits: number[] = [];
    const push = (value: number, length: number): void => {
        for (let bit = length - 1; bit >= 0; bit--) bits.push((value >>> bit) & 1);
    };
    push(4, 4);
    push(bytes.length, version < 10 ? 8 : 16);
    bytes.forEach((byte) => push(byte, 8));
    const room = dataBytes(version) * 8;
    push(0, Math.min(4, room - bits.length));
    push(0, (8 - (bits.length % 8)) % 8);
    for (let pad = 0xec; bits.length < room; pad ^= 0xec ^ 0x11) push(pad, 8);
    return Array.from({ length: room / 8 }, (_, index) => bits.slice(index * 8, index * 8 + 8).reduce((byte, bit) => (byte << 1) | bit, 0));
}

// Cut into blocks, each with its check bytes, and woven together.
function weave(data: readonly number[], version: number): number[] {
    const blocks = at(blockCount, version);
    const checks = at(checkBytesPerBlock, version);
    const short = Math.floor(allBytes(version) / blocks) - checks;
    const shortBlocks = blocks - (allBytes(version) % blocks);
    const by = divisor(checks);
    let from = 0;
    const parts = Array.from({ length: blocks }, (_, block) => {
        const part = data.slice(from, (from += short + (block < shortBlocks ? 0 : 1)));
        return { part, check: remainder(part, by) };
    });
    const woven: number[] = [];
    for (let index = 0; index <= short; index++) for (const { part } of parts) if (index < part.length) woven.push(at(part, index));
    for (let index = 0; index < checks; index++) for (const { check } of parts) woven.push(at(check, index));
    return woven;
}

function alignmentPlaces(version: number, size: number): number[] {
    if (version < 2) return [];
    const count = Math.floor(version / 7) + 2;
    const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
    const places = [6];
    for (let place = size - 7; places.length < count; place -= step) places.splice(1, 0, place);
    return places;
}

// The patterns, and which modules they take.
function patterns(version: number, size: number): { dark: Grid; taken: Grid } {
    const dark: Grid = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
    const taken: Grid = dark.map((row) => [...row]);
    const put = (x: number, y: number, value: boolean): void => {
        if (dark[y]?.[x] === undefined) return;
        (dark[y] as boolean[])[x] = value;
        (taken[y] as boolean[])[x] = true;
    };
    for (let i = 0; i < size; i++) {
        put(6, i, i % 2 === 0);
        put(i, 6, i % 2 === 0);
    }
    const ring = (cx: number, cy: number, reach: number): void => {
        for (let dy = -reach; dy <= reach; dy++)
            for (let dx = -reach; dx <= reach; dx++) {
                const distance = Math.max(Math.abs(dx), Math.abs(dy));
                put(cx + dx, cy + dy, reach === 4 ? distance !== 2 && distance !== 4 : distance !== 1);
            }
    };
    const places = alignmentPlaces(version, size);
    const last = places.length - 1;
    places.forEach((x, i) =>
        places.forEach((y, j) => {
            const corner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
            if (!corner) ring(x, y, 2);
        }),
    );
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]] as const) ring(x, y, 4);
    if (version >= 7) {
        let rest = version;
        for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
        const bits = (version << 12) | rest;
        for (let i = 0; i < 18; i++) {
            const value = ((bits >>> i) & 1) === 1;
            put(size - 11 + (i % 3), Math.floor(i / 3), value);
            put(Math.floor(i / 3), size - 11 + (i % 3), value);
        }
    }
    putFormat(put, size, 0);
    return { dark, taken };
}

function putFormat(put: (x: number, y: number, value: boolean) => void, size: number, mask: number): void {
    const data = (1 << 3) | mask;
    let rest = data;
    for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((data << 10) | rest) ^ 0x5412;
    const bit = (i: number): boolean => ((bits >>> i) & 1) === 1;
    for (let i = 0; i <= 5; i++) put(8, i, bit(i));
    put(8, 7, bit(6));
    put(8, 8, bit(7));
    put(7, 8, bit(8));
    for (let i = 9; i < 15; i++) put(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i++) put(size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i++) put(8, size - 15 + i, bit(i));
    put(8, size - 8, true);
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
    (x, y) => (x + y) % 2 === 0,
    (_, y) => y % 2 === 0,
    (x) => x % 3 === 0,
    (x, y) => (x + y) % 3 === 0,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
    (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
    (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

// The data in its zigzag from the lower right corner, two columns at a time.
function fill(dark: Grid, taken: Grid, data: readonly number[], size: number): void {
    let next = 0;
    for (let right = size - 1; right >= 1; right -= 2) {
        if (right === 6) right = 5;
        for (let step = 0; step < size; step++)
            for (const x of [right, right - 1]) {
                const upward = ((right + 1) & 2) === 0;
                const y = upward ? size - 1 - step : step;
                if (taken[y]?.[x] === true || next >= data.length * 8) continue;
                (dark[y] as boolean[])[x] = ((at(data, next >>> 3) >>> (7 - (next & 7))) & 1) === 1;
                next++;
            }
    }
}

// How hard a code is to read: long runs, blocks, what looks like a finder, too much of one colour.
export function penalty(dark: Grid): number {
    const size = dark.length;
    const lines = [...dark, ...dark.map((_, x) => dark.map((row) => row[x] === true))].map((line) => line.map((cell) => (cell ? '1' : '0')).join(''));
    let sum = 0;
    for (const line of lines) {
        for (const run of line.match(/1{5,}|0{5,}/g) ?? []) sum += run.length - 2;
        for (const pattern of [/(?=10111010000)/g, /(?=00001011101)/g]) sum += 40 * (line.match(pattern)?.length ?? 0);
    }
    for (let y = 0; y + 1 < size; y++)
        for (let x = 0; x + 1 < size; x++) {
            const cell = dark[y]?.[x];
            if (cell === dark[y]?.[x + 1] && cell === dark[y + 1]?.[x] && cell === dark[y + 1]?.[x + 1]) sum += 3;
        }
    const share = dark.flat().filter(Boolean).length / (size * size);
    return sum + Math.floor(Math.abs(share * 100 - 50) / 5) * 10;
}

function masked(base: { dark: Grid; taken: Grid }, size: number, mask: number): Grid {
    const turns = masks[mask] as (x: number, y: number) => boolean;
    const dark = base.dark.map((row, y) => row.map((cell, x) => (base.taken[y]?.[x] === true ? cell : cell !== turns(x, y))));
    putFormat((x, y, value) => ((dark[y] as boolean[])[x] = value), size, mask);
    return dark;
}

// Rows of modules, true where dark. `mask`: which of the eight; the one that reads best, if none is named.
export function qrCode(text: string, mask?: number): Grid {
    const bytes = new TextEncoder().encode(text);
    const version = blockCount.findIndex((_, index) => index > 0 && bytes.length + (index < 10 ? 2 : 3) <= dataBytes(index));
    if (version < 0) throw new RangeError(`a QR code of ours holds 858 bytes, not ${String(bytes.length)}`);
    const size = version * 4 + 17;
    const base = patterns(version, size);
    fill(base.dark, base.taken, weave(encode(bytes, version), version), size);
    const tried = (mask === undefined ? masks.map((_, index) => index) : [mask]).map((index) => masked(base, size, index));
    return tried.reduce((best, one) => (penalty(one) < penalty(best) ? one : best));
}
