import { expect, test } from 'vitest';
import { progressOf, unitsOf } from './units';

test('ENT_24_units of shipments are each told once', () => {
    const item = (sku: string, serials: string[]) => ({ line_id: 'l', position: 1, product_id: 'p', sku, quantity: 1, serial_numbers: serials });
    expect(
        unitsOf([
            { shipped_on: '2026-11-26', items: [item('RIDGE-48P', ['A', 'B']), item('PSU', [])] },
            { shipped_on: '2026-11-27', items: [item('RIDGE-48P', ['B', 'C'])] },
            { shipped_on: '2026-11-28' },
        ]),
    ).toEqual([
        { serial: 'A', sku: 'RIDGE-48P', shippedOn: '2026-11-26' },
        { serial: 'B', sku: 'RIDGE-48P', shippedOn: '2026-11-26' },
        { serial: 'C', sku: 'RIDGE-48P', shippedOn: '2026-11-27' },
    ]);
});

test('ENT_24_progress counts each unit where it is; of a cancelled order nothing is to come', () => {
    expect(progressOf({ quantity: 6, shipped: 3, delivered: 1, status: 'partly_shipped' })).toEqual({ delivered: 1, underWay: 2, toCome: 3 });
    expect(progressOf({ quantity: 6, shipped: 3, delivered: 1, status: 'cancelled' }).toCome).toBe(0);
});
