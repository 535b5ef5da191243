import { expect, test } from 'vitest';
import type { Me } from '../app/session';
import { placeOf, type News } from './place';

const sources = import.meta.glob<string>(['../../../src/**/*.cpp', '!../../../src/**/*test*.cpp'], { query: '?raw', import: 'default', eager: true });
const kinds = Object.values(sources).flatMap((text) => [...text.matchAll(/kinds\.add\(\{\.name = "([a-z_.]+)"/g)].map(([, kind]) => kind ?? ''));

const who = (actions: readonly string[]): Me => ({ actions }) as unknown as Me;
const news = (kind: string, object_kind = 'advisory'): News => ({ kind, object_kind, object_id: 'x-1' });

test('INS_08_inbox: news of an advisory lead to it, for who may read advisories', () => {
    expect(placeOf(who(['advisory.read']), news('finding.advisory'))).toMatchObject({ there: { to: '/advisories/$id', params: { id: 'x-1' } } });
    expect(placeOf(who([]), news('finding.advisory'))).toBeUndefined();
});

test('ID_16_inbox: news of every kind that the server has lead somewhere', () => {
    const rights = ['advisory.read', 'case.read', 'asset.read', 'finding.read', 'life.report_read', 'contract.read', 'certificate.read', 'person.read', 'partner_link.read', 'collector.read', 'webhook.read'];
    expect(kinds.length).toBeGreaterThan(14);
    for (const kind of kinds) expect(placeOf(who(rights), news(kind)), kind).toBeDefined();
    expect(placeOf(who(rights), news('what.nobody_knows'))).toBeUndefined();
});
