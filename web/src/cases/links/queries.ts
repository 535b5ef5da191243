import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';

export type LinkView = Schemas['LinkView'];
export type LinkKind = Schemas['LinkKind'];

export const linkKinds = ['case', 'advisory'] as const satisfies readonly LinkKind[];

export const linksQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'links', id],
        queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/links', { params: { path: { case_id: id } } })),
    });

const of = (id: string, kind: LinkKind, target: string) => ({ path: { case_id: id, kind, target } });

export const link = (id: string, kind: LinkKind, target: string) => answer(api.PUT('/api/v1/cases/{case_id}/links/{kind}/{target}', { params: of(id, kind, target) }));

export const unlink = (id: string, kind: LinkKind, target: string) => answer(api.DELETE('/api/v1/cases/{case_id}/links/{kind}/{target}', { params: of(id, kind, target) }));
