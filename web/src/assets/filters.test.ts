import { expect, test } from 'vitest';
import { chosenAfter } from '../design/Selection';
import { filterFault, givenFilters, sayFilter, tidyFilter } from './filters';

test('ENT_08_filters are those of the address, in one order, and nothing else of it', () => {
    const search = { order: 'asc', status: 'spare', text: 'acc', label: '', view: 'x' };
    expect(givenFilters(search)).toEqual([
        ['text', 'acc'],
        ['status', 'spare'],
    ]);
});

test('ENT_08_filters that the server would refuse are said before they are asked', () => {
    expect(filterFault('lapsing_days', '90')).toBeUndefined();
    expect(filterFault('lapsing_days', '0')).toBe('filter.bad_days');
    expect(filterFault('not_shown_days', '3661')).toBe('filter.bad_days');
    expect(filterFault('not_shown_days', 'soon')).toBe('filter.bad_days');
    expect(filterFault('country', 'de')).toBeUndefined();
    expect(filterFault('country', 'Germany')).toBe('filter.bad_country');
    expect(filterFault('series', '')).toBeUndefined();
    expect(tidyFilter('sku', ' ridge-48t ')).toBe('RIDGE-48T');
    expect(tidyFilter('label', ' Core ')).toBe('Core');
});

test('ENT_08_chips say a filter in words', () => {
    const words = { t: (key: string) => key, word: (kind: string, code: string) => `${kind}/${code}`, site: (id: string) => (id === 's1' ? 'FRA-1' : undefined) };
    expect(sayFilter('status', 'spare', words)).toBe('assets.status: status/spare');
    expect(sayFilter('site_id', 's1', words)).toBe('assets.site: FRA-1');
    expect(sayFilter('site_id', 's2', words)).toBe('assets.site: …');
    expect(sayFilter('text', 'acc-1', words)).toBe('“acc-1”');
});

test('ENT_08_rows are chosen one by one or as a range', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const one = chosenAfter(new Set(), ids, 1, undefined);
    expect([...one]).toEqual(['b']);
    expect([...chosenAfter(one, ids, 3, 1)].sort()).toEqual(['b', 'c', 'd']);
    // A range from a row that was just given up gives up the others, too.
    expect([...chosenAfter(new Set(['b', 'c']), ids, 2, 0)]).toEqual([]);
    expect([...chosenAfter(one, ids, 1, undefined)]).toEqual([]);
});
