import { expect, test } from 'vitest';
import type { Timeline } from './queries';
import { allBarsOf, barsOf, currenciesOf, longQuarter, shortQuarter, valueIn } from './quarters';

const none = { quarter: '', products: 0, units: 0 };
const timeline: Timeline = {
    account_id: 'a',
    milestone: 'end_of_support',
    as_of: '2026-11-28',
    past: { ...none, units: 3, products: 1, values: [{ minor: 500, currency: 'EUR' }] },
    quarters: [{ quarter: '2026-Q4', products: 2, units: 7, values: [{ minor: 100, currency: 'USD' }] }],
    later: none,
};

test('INS_14_picture has a bar for each quarter, and what lies outside in the table alone', () => {
    expect(barsOf(timeline).map((bar) => bar.quarter)).toEqual(['2026-Q4']);
    expect(allBarsOf(timeline).map((bar) => [bar.quarter, bar.units])).toEqual([
        ['before', 3],
        ['2026-Q4', 7],
        ['later', 0],
    ]);
});

test('INS_14_values are never added over currencies', () => {
    expect(currenciesOf(timeline)).toEqual(['EUR', 'USD']);
    expect(allBarsOf(timeline).map((bar) => valueIn(bar, 'USD'))).toEqual([0, 100, 0]);
});

test('INS_14_quarters are said short on an axis', () => {
    expect(shortQuarter('2027-Q1')).toBe('Q1 27');
    expect(longQuarter('2027-Q1')).toBe('Q1 2027');
});
