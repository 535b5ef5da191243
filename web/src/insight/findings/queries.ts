import { infiniteQueryOptions, queryOptions, type QueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type Finding = Schemas['Finding'];
export type FindingView = Schemas['FindingView'];
export type FindingEvent = Schemas['FindingEvent'];
export type FindingGroup = Schemas['FindingGroup'];
export type FindingSummary = Schemas['FindingSummary'];
export type FindingDay = Schemas['FindingDay'];
export type FindingSort = Schemas['FindingSort'];
export type GroupSort = Schemas['GroupSort'];
export type Grouping = Schemas['FindingGrouping'];
export type Decision = Schemas['Decision'];
export type DecisionState = Schemas['DecisionState'];
export type Verdict = Schemas['FindingVerdict'];
export type MatchVerdict = Schemas['MatchVerdict'];
export type ClauseWorking = Schemas['ClauseWorking'];
export type KeptConfiguration = Schemas['KeptConfiguration'];
export type FindingFilters = Omit<NonNullable<paths['/api/v1/findings']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const groupings: readonly Grouping[] = ['advisory', 'device', 'site', 'release', 'model'];
export const verdicts: readonly Verdict[] = ['affected', 'potentially_affected', 'unknown_version'];
export const decisionStates: readonly DecisionState[] = ['open', 'acknowledged', 'risk_accepted'];

export interface Named {
    asset_id: string;
    advisory_id: string;
}

export const findingsQuery = (filters: FindingFilters) =>
    infiniteQueryOptions({
        queryKey: ['findings', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/findings', {
                    signal,
                    // The first page comes soon; who scrolls on gets more at once.
                    params: { query: { ...filters, ...(pageParam === '' ? { limit: 100, total: true } : { limit: 500, cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

// While something is being matched the numbers follow it.
export const summaryQuery = (account: string, verdict?: Verdict) =>
    queryOptions({
        queryKey: ['findings', 'summary', account, verdict ?? 'all'],
        queryFn: () => answer(api.GET('/api/v1/findings/summary', { params: { query: { account_id: account, ...(verdict === undefined ? {} : { verdict }) } } })),
        refetchInterval: ({ state }) => (state.data?.due === true ? 3000 : false),
    });

// `from`: the first day; 90 days before today without it.
export const trendQuery = (account: string, from: string | undefined) =>
    queryOptions({
        queryKey: ['findings', 'trend', account, from ?? ''],
        queryFn: () => answer(api.GET('/api/v1/findings/trend', { params: { query: { account_id: account, ...(from === undefined ? {} : { from }) } } })),
        staleTime: 60_000,
    });

export const groupsQuery = (account: string, by: Grouping, sort: GroupSort, descending: boolean) =>
    infiniteQueryOptions({
        queryKey: ['findings', 'groups', account, by, sort, descending],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/findings/groups', {
                    signal,
                    params: { query: { account_id: account, by, sort, order: descending ? 'desc' : 'asc', limit: 100, ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const findingQuery = ({ asset_id, advisory_id }: Named) =>
    queryOptions({
        queryKey: ['findings', 'one', asset_id, advisory_id],
        queryFn: () => answer(api.GET('/api/v1/assets/{asset_id}/findings/{advisory_id}', { params: { path: { asset_id, advisory_id } } })),
    });

export const commentsQuery = ({ asset_id, advisory_id }: Named) =>
    infiniteQueryOptions({
        queryKey: ['findings', 'comments', asset_id, advisory_id],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/assets/{asset_id}/findings/{advisory_id}/comments', {
                    params: { path: { asset_id, advisory_id }, query: { limit: 50, ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const changesQuery = (asset: string) =>
    infiniteQueryOptions({
        queryKey: ['findings', 'changes', asset],
        queryFn: ({ pageParam }) =>
            answer(api.GET('/api/v1/assets/{asset_id}/finding-changes', { params: { path: { asset_id: asset }, query: { limit: 20, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const impactQuery = (advisory: string) =>
    queryOptions({
        queryKey: ['findings', 'impact', advisory],
        queryFn: () => answer(api.GET('/api/v1/advisories/{advisory_id}/impact', { params: { path: { advisory_id: advisory } } })),
    });

// null: nobody knows it.
export const configurationQuery = (asset: string) =>
    queryOptions({
        queryKey: ['findings', 'configuration', asset],
        queryFn: async (): Promise<KeptConfiguration | null> =>
            (await answer(api.GET('/api/v1/assets/{asset_id}/configuration', { params: { path: { asset_id: asset } } }))).configuration ?? null,
    });

export const textAddress = (asset: string): string => `/api/v1/assets/${asset}/configuration/text`;

export const configurationTextQuery = (asset: string, sha256: string) =>
    queryOptions({
        queryKey: ['findings', 'configuration-text', asset, sha256],
        queryFn: () =>
            answer(api.GET('/api/v1/assets/{asset_id}/configuration/text', { params: { path: { asset_id: asset } }, parseAs: 'text' })) as unknown as Promise<string>,
    });

// A text of any form, as it is.
export const uploadConfiguration = (asset: string, text: Blob): Promise<KeptConfiguration> =>
    answer(
        api.PUT('/api/v1/assets/{asset_id}/configuration', {
            body: text as unknown as string,
            bodySerializer: () => text,
            headers: { 'Content-Type': 'application/octet-stream' },
            params: { path: { asset_id: asset } },
        } as never),
    );

export const forgetConfiguration = (asset: string) => answer(api.DELETE('/api/v1/assets/{asset_id}/configuration', { params: { path: { asset_id: asset } } }));

export type Decide = Omit<Schemas['DecideFindings'], 'findings' | 'advisory_id' | 'account_id'>;

// What it is about: findings by name, however many, or all of one advisory in one account.
// With the severity that was shown: nothing is decided about what is graver by now.
export type About = { findings: readonly (Named & { severity: Finding['severity'] })[] } | { advisory_id: string; account_id: string; severity: Finding['severity'] };

// The server takes so many at once.
export const mostAtOnce = 500;

export async function decide(about: About, decision: Decide, key: string): Promise<number> {
    const send = async (body: Schemas['DecideFindings'], part: number): Promise<number> =>
        (await answer(api.POST('/api/v1/findings/decisions', { params: { header: { 'Idempotency-Key': `${key}-${String(part)}` } }, body }))).decided;
    if (!('findings' in about)) return send({ ...decision, ...about }, 0);
    let decided = 0;
    for (let from = 0; from < about.findings.length; from += mostAtOnce) decided += await send({ ...decision, findings: [...about.findings.slice(from, from + mostAtOnce)] }, from);
    return decided;
}

export const writeComment = ({ asset_id, advisory_id }: Named, body: Schemas['WriteComment'], key: string) =>
    answer(api.POST('/api/v1/assets/{asset_id}/findings/{advisory_id}/comments', { params: { path: { asset_id, advisory_id }, header: { 'Idempotency-Key': key } }, body }));

export const readAnew = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['findings'] });
