// The units of an order's shipments that have a serial number: what can be registered.
import type { Schemas } from '../api/client';

export interface ShippedUnit {
    serial: string;
    sku: string;
    shippedOn: string;
}

export function unitsOf(shipments: readonly Pick<Schemas['ShipmentView'], 'shipped_on' | 'items'>[]): ShippedUnit[] {
    const seen = new Set<string>();
    return shipments.flatMap((shipment) =>
        (shipment.items ?? []).flatMap((item) =>
            (item.serial_numbers ?? []).flatMap((serial) => {
                if (seen.has(serial)) return [];
                seen.add(serial);
                return [{ serial, sku: item.sku, shippedOn: shipment.shipped_on }];
            }),
        ),
    );
}

// How many units of an order are where.
export interface Progress {
    delivered: number;
    underWay: number;
    toCome: number;
}

export const progressOf = (order: { quantity: number; shipped: number; delivered: number; status: string }): Progress => ({
    delivered: order.delivered,
    underWay: Math.max(0, order.shipped - order.delivered),
    toCome: order.status === 'cancelled' ? 0 : Math.max(0, order.quantity - order.shipped),
});
