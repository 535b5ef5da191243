import { expect, test } from 'vitest';
import type { Schemas } from '../api/client';
import { formOf } from './importForm';
import { daysOf, lifeOf } from './life';
import { minorOf, productChanges, typedOf } from './productForm';
import type { Product } from './queries';

test('ENT_01_life of a product follows its announced days', () => {
    expect(lifeOf({}, '2026-11-28')).toBe('sold');
    expect(lifeOf({ end_of_life_announced: '2026-11-28' }, '2026-11-28')).toBe('announced');
    expect(lifeOf({ end_of_life_announced: '2026-11-29' }, '2026-11-28')).toBe('sold');
    expect(lifeOf({ end_of_engineering: '2026-01-01', end_of_support: '2029-01-01' }, '2026-11-28')).toBe('no_engineering');
    expect(lifeOf({ end_of_support: '2027-11-28' }, '2026-11-28')).toBe('ending');
    expect(lifeOf({ end_of_support: '2027-11-29' }, '2026-11-28')).toBe('sold');
    expect(lifeOf({ end_of_support: '2026-11-28' }, '2026-11-28')).toBe('ended');
});

test('ENT_01_prices are typed in whole units and sent in minor ones', () => {
    expect(minorOf('1234.5', 'USD')).toBe(123450);
    expect(minorOf('1234,50', 'EUR')).toBe(123450);
    expect(minorOf('1200', 'JPY')).toBe(1200);
    expect(minorOf('1200.5', 'JPY')).toBeUndefined();
    expect(minorOf('', 'USD')).toBeNull();
    expect(minorOf('12x', 'USD')).toBeUndefined();
    expect(minorOf('-1', 'USD')).toBeUndefined();
});

test('ENT_01_only what was changed of a product is sent, what was emptied as null', () => {
    const product = { description: 'A router', list_price: { minor: 100, currency: 'USD' }, end_of_support: '2030-01-01', part_numbers: ['1'] } as Product;
    const typed = typedOf(product);
    expect(productChanges(product, typed)).toEqual({});
    expect(productChanges(product, { ...typed, description: ' A router ', price: '2', support: '', numbers: ['1', '2'] })).toEqual({
        list_price: { minor: 200, currency: 'USD' },
        end_of_support: null,
        part_numbers: ['1', '2'],
    });
});

test('ENT_02_form of a file of products is told by its name', () => {
    expect(formOf('products.CSV')).toBe('table');
    expect(formOf('prices.xlsx')).toBe('table');
    expect(formOf('device-types.zip')).toBe('device_types');
    expect(formOf('router.yaml')).toBeUndefined();
});

test('INS_12_life of a product is what its bulletin says, where there is one', () => {
    const life = (source: string): Schemas['ProductLife'] =>
        ({ source, dates: { announced_on: '2026-02-01', end_of_hardware_engineering: '2027-02-01', end_of_support: '2028-04-29' } }) as Schemas['ProductLife'];
    expect(lifeOf(daysOf({}, life('bulletin')), '2026-11-28')).toBe('announced');
    expect(lifeOf(daysOf({}, life('bulletin')), '2027-03-01')).toBe('no_engineering');
    expect(daysOf({ end_of_support: '2030-01-01' }, life('bulletin')).end_of_support).toBe('2028-04-29');
    expect(daysOf({ end_of_support: '2030-01-01' }, life('catalogue')).end_of_support).toBe('2030-01-01');
    expect(daysOf({ end_of_support: '2030-01-01' }, null).end_of_support).toBe('2030-01-01');
});
