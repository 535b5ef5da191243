import { readdirSync, readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Me } from '../app/session';
import { placeOf, type News } from './place';

const sources = (folder: URL): string[] =>
    readdirSync(folder).flatMap((name) => {
        const place = new URL(name, folder);
        return statSync(place).isDirectory() ? sources(new URL(`${name}/`, folder)) : name.endsWith('.cpp') && !name.includes('test') ? [readFileSync(place, 'utf8')] : [];
    });
const kinds = sources(new URL('../../../src/', import.meta.url)).flatMap((text) => [...text.matchAll(/kinds\.add\(\{\.name = "([a-z_.]+)"/g)].map(([, kind]) => kind ?? ''));

const who = (actions: readonly string[]): Me => ({ actions }) as unknown as Me;
const news = (kind: string, object_kind = 'advisory'): News => ({ kind, object_kind, object_id: 'x-1' });

test('INS_08_inbox: news of an advisory lead to it, for who may read advisories', () => {
    expect(placeOf(who(['advisory.read']), news('finding.advisory'))).toMatchObject({ there: { to: '/advisories/$id', params: { id: 'x-1' } } });
    expect(placeOf(who([]), news('finding.advisory'))).toBeUndefined();
});

test('ID_16_inbox: news of every kind that the server has lead somewhere', () => {
    const rights = ['advisory.read', 'asset.read', 'finding.read', 'life.report_read', 'contract.read', 'certificate.read', 'person.read', 'partner_link.read', 'collector.read', 'webhook.read'];
    expect(kinds.length).toBeGreaterThan(14);
    for (const kind of kinds) expect(placeOf(who(rights), news(kind)), kind).toBeDefined();
    expect(placeOf(who(rights), news('what.nobody_knows'))).toBeUndefined();
});
