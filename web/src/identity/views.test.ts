import { expect, test } from 'vitest';
import { readView, sameView } from './views';

test('ENT_08_views are read whatever was kept, and what does not fit is left out', () => {
    expect(readView({ search: { status: 'spare', lapsing_days: 30, text: '' }, hidden: ['sku', 7] })).toEqual({ search: { status: 'spare' }, hidden: ['sku'] });
    expect(readView({ search: { sort: 'sku' } })).toEqual({ search: { sort: 'sku' } });
    expect(readView('spare')).toEqual({ search: {} });
    expect(readView([1])).toEqual({ search: {} });
    expect(readView(null)).toEqual({ search: {} });
});

test('ENT_08_views are the same whatever the order of their words', () => {
    const one = { search: { status: 'spare', sort: 'sku' }, hidden: ['city', 'plan'] };
    expect(sameView(one, { search: { sort: 'sku', status: 'spare' }, hidden: ['plan', 'city'] })).toBe(true);
    expect(sameView(one, { search: { sort: 'sku' }, hidden: ['plan', 'city'] })).toBe(false);
    expect(sameView(one, { search: one.search, hidden: [] })).toBe(false);
    expect(sameView(one, { search: one.search })).toBe(true);
});
