import { expect, test } from 'vitest';
import { de } from '../text/de';
import { en } from '../text/en';
import { kinds, places } from './queries';

test('ENT_06_kinds of imports have their word in both languages, and a place where what they took in is seen', () => {
    for (const kind of kinds) {
        expect(en, kind).toHaveProperty([`importkind.${kind}`]);
        expect(de, kind).toHaveProperty([`importkind.${kind}`]);
        expect(places[kind]?.seen).toMatch(/^\//);
    }
    expect(kinds).toEqual(expect.arrayContaining(['insight.bulletins', 'insight.releases', 'insight.advisories']));
});
