// Which cases are offered where another one is asked for: those that it is linked to, then the open ones of its account that changed last (CASE-26).
import { useQuery } from '@tanstack/react-query';
import { linksQuery, type LinkView } from '../links/queries';
import { openCasesQuery, type Case, type CaseRow } from '../queries';

export interface Candidate {
    number: string;
    title: string;
}

const most = 6;

export function candidatesOf(one: Pick<Case, 'number'>, links: readonly Pick<LinkView, 'kind' | 'number' | 'title'>[], open: readonly Pick<CaseRow, 'number' | 'synopsis'>[]): Candidate[] {
    const linked = links.filter(({ kind }) => kind === 'case').map(({ number, title }) => ({ number, title }));
    const all = [...linked, ...open.map(({ number, synopsis }) => ({ number, title: synopsis }))];
    const first = new Map<string, Candidate>();
    for (const each of all) if (each.number !== one.number && !first.has(each.number)) first.set(each.number, each);
    return [...first.values()].slice(0, most);
}

export function useCandidates(one: Case): Candidate[] {
    const links = useQuery(linksQuery(one.id)).data?.links ?? [];
    const open = useQuery(openCasesQuery(one.account_id)).data?.items ?? [];
    return candidatesOf(one, links, open);
}
