// The picture by quarter as bars: how many units, or what they cost at list price in one currency.
import type { Schemas } from '../../api/client';
import type { Quarter, Timeline } from './queries';

export interface Bar {
    // 2027-Q1, or before and later for what lies outside.
    quarter: string;
    products: number;
    units: number;
    values: readonly Schemas['Money'][];
}

const barOf = (quarter: string, of: Quarter): Bar => ({ quarter, products: of.products, units: of.units, values: of.values ?? [] });

export const barsOf = (timeline: Timeline): Bar[] => (timeline.quarters ?? []).map((one) => barOf(one.quarter, one));

// With what ended before and what ends later, for the table.
export const allBarsOf = (timeline: Timeline): Bar[] => [barOf('before', timeline.past), ...barsOf(timeline), barOf('later', timeline.later)];

// Those that anything is priced in.
export const currenciesOf = (timeline: Timeline): string[] => [...new Set(allBarsOf(timeline).flatMap((bar) => bar.values.map((value) => value.currency)))].sort();

export const valueIn = (bar: Bar, currency: string): number => bar.values.find((value) => value.currency === currency)?.minor ?? 0;

// In whole units of the currency, for an axis.
export function amountIn(bar: Bar, currency: string): number {
    const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    return valueIn(bar, currency) / 10 ** digits;
}

// Q1 27: as short as an axis wants it.
export const shortQuarter = (quarter: string): string => `${quarter.slice(5)} ${quarter.slice(2, 4)}`;
export const longQuarter = (quarter: string): string => `${quarter.slice(5)} ${quarter.slice(0, 4)}`;
