// Where another table of an import's kind is sent, and where what it took in is seen: of those pages that the portal has and one may open.
import { useRouter } from '@tanstack/react-router';
import { may, useMe } from '../app/session';
import { places, type Import } from './queries';

const rights: Readonly<Record<string, string>> = {
    '/imports/new': 'asset.import',
    '/catalogue/import': 'catalogue.import',
    '/end-of-life/import': 'life.import',
    '/advisories/import': 'advisory.import',
};

export function usePlaces(): (one: Import) => { send: string | undefined; seen: string | undefined } {
    const me = useMe();
    const known = useRouter().routesByPath as Readonly<Record<string, unknown>>;
    const there = (path: string | undefined): string | undefined => (path !== undefined && path in known ? path : undefined);
    return (one) => {
        const { send, seen } = places[one.kind] ?? {};
        const right = rights[send ?? ''];
        return { send: right !== undefined && may(me, right) ? there(send) : undefined, seen: there(seen) };
    };
}
