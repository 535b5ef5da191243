import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';
import { wholeList } from '../api/pages';
import type { paths } from '../api/schema';
import { maximum } from '../contracts/cover';
import type { ShippedUnit } from './units';

export type Order = Schemas['Order'];
export type OrderLine = Schemas['OrderLineView'];
export type Shipment = Schemas['ShipmentView'];
export type OrderSort = Schemas['OrderSort'];
export type OrderFilters = Omit<NonNullable<paths['/api/v1/orders']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const ordersQuery = (filters: OrderFilters) =>
    infiniteQueryOptions({
        queryKey: ['orders', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/orders', {
                    signal,
                    params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : { cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const orderQuery = (id: string) =>
    queryOptions({
        queryKey: ['orders', 'one', id],
        queryFn: () => answerWithTag(api.GET('/api/v1/orders/{order_id}', { params: { path: { order_id: id } } })),
    });

export const orderLinesQuery = (id: string) =>
    queryOptions({
        queryKey: ['orders', 'lines', id],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/orders/{order_id}/lines', { params: { path: { order_id: id }, query: { limit: 500, ...cursor } } }))),
    });

export const shipmentsQuery = (id: string) =>
    queryOptions({
        queryKey: ['orders', 'shipments', id],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/orders/{order_id}/shipments', { params: { path: { order_id: id }, query: { limit: 500, ...cursor } } }))),
    });

// Which of these units are in the installed base, by their place; of as many as one look-up takes. A unit that was shipped and not
// registered is answered too, without an asset (ENT-23).
export const registeredQuery = (units: readonly ShippedUnit[]) =>
    queryOptions({
        queryKey: ['orders', 'registered', units.map((unit) => unit.serial)],
        queryFn: async ({ signal }) => {
            const items = units.slice(0, maximum).map(({ serial, sku }) => ({ serial_number: serial, sku }));
            const batch = await answer(api.POST('/api/v1/entitlements/batch', { signal, body: { items } }));
            const found = (batch.found ?? []).flatMap(({ item, entitlements }) => {
                const asset = entitlements?.find((one) => one.asset_id !== undefined)?.asset_id;
                return asset === undefined ? [] : [[items[item]?.serial_number ?? '', asset] as const];
            });
            return new Map(found);
        },
        enabled: units.length > 0,
        staleTime: 30_000,
        retry: false,
    });
