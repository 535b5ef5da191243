import { expect, test } from 'vitest';
import { choosable, readingOf, scopeOf } from './scopes';

const mine = ['asset.*', 'contract.read', 'contract.quote', 'request.read_all', 'search.use', 'token.create'];

test('ID_07_reading leaves out what changes anything', () => {
    expect(readingOf(mine)).toEqual(['asset.read', 'contract.read', 'request.read_all', 'search.use']);
    expect(readingOf(['asset.*', 'asset.read'])).toEqual(['asset.read']);
});

test('ID_07_who may everything reads all that can be read', () => {
    const every = ['asset.read', 'asset.register', 'life.feed_read', 'person.read', 'search.use'];
    expect(readingOf(['*'], every)).toEqual(['asset.read', 'life.feed_read', 'person.read', 'search.use']);
    expect(scopeOf('reading', ['*'], [], every)).toEqual(['asset.read', 'life.feed_read', 'person.read', 'search.use']);
    expect(choosable(['*'], every)).toEqual(every);
});

test('ID_07_scope is all, reading, or what is chosen', () => {
    expect(scopeOf('all', mine, ['x.y'])).toBeUndefined();
    expect(scopeOf('reading', ['asset.*'], [])).toEqual(['asset.read']);
    expect(scopeOf('chosen', mine, ['asset.*'])).toEqual(['asset.*']);
    expect(choosable(['asset.*', 'contract.quote'])).toEqual(['asset.*', 'asset.read', 'contract.quote']);
});
