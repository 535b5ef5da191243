import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, fileBody, type Schemas } from '../../api/client';
import { wholeList } from '../../api/pages';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type Ending = Schemas['ListedEnding'];
export type Timeline = Schemas['Timeline'];
export type Quarter = Schemas['Quarter'];
export type Milestone = Schemas['Milestone'];
export type LifeState = Schemas['LifeState'];
export type Report = Schemas['LifeReport'];
export type ReportForm = Schemas['ReportForm'];
export type AskReport = Schemas['AskLifeReport'];
export type Bulletin = Schemas['Bulletin'];
export type BulletinSummary = Schemas['BulletinSummary'];
export type BulletinSort = Schemas['BulletinSort'];
export type Release = Schemas['Release'];
export type UnitLife = Schemas['UnitLife'];
export type BulletinFilters = Omit<NonNullable<paths['/api/v1/end-of-life/bulletins']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

// All of an account: one row for each product and train, however many devices there are.
export const endingsQuery = (account: string) =>
    queryOptions({
        queryKey: ['end-of-life', 'endings', account],
        queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/end-of-life/endings', { params: { query: { account_id: account, limit: 500, ...cursor } } }))),
    });

export const timelineQuery = (account: string, milestone: Milestone) =>
    queryOptions({
        queryKey: ['end-of-life', 'timeline', account, milestone],
        queryFn: () => answer(api.GET('/api/v1/end-of-life/timeline', { params: { query: { account_id: account, milestone, quarters: 16 } } })),
    });

export const assetLifeQuery = (id: string) =>
    queryOptions({
        queryKey: ['assets', 'end-of-life', id],
        queryFn: () => answer(api.GET('/api/v1/assets/{asset_id}/end-of-life', { params: { path: { asset_id: id } } })),
    });

export const feedsQuery = queryOptions({
    queryKey: ['end-of-life', 'feeds'],
    queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/end-of-life/calendar-feeds', { params: { query: { limit: 100, ...cursor } } }))),
});

export const createFeed = (name: string, key: string) =>
    answer(api.POST('/api/v1/end-of-life/calendar-feeds', { params: { header: { 'Idempotency-Key': key } }, body: { name } }));

export const withdrawFeed = (id: string) => answer(api.DELETE('/api/v1/end-of-life/calendar-feeds/{feed_id}', { params: { path: { feed_id: id } } }));

export const unfinished = (report: Report): boolean => report.state === 'queued' || report.state === 'running';

// While one is under way, the list follows it.
export const reportsQuery = (account: string | undefined) =>
    infiniteQueryOptions({
        queryKey: ['end-of-life', 'reports', account ?? 'all'],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/end-of-life/reports', {
                    signal,
                    params: { query: { limit: 100, ...(account === undefined ? {} : { account_id: account }), ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items?.some(unfinished)) === true ? 2000 : false),
    });

export const reportQuery = (id: string) =>
    queryOptions({
        queryKey: ['end-of-life', 'report', id],
        queryFn: () => answer(api.GET('/api/v1/end-of-life/reports/{life_report_id}', { params: { path: { life_report_id: id } } })),
        refetchInterval: ({ state }) => (state.data !== undefined && unfinished(state.data) ? 700 : false),
    });

export const askReport = (asked: AskReport, key: string): Promise<Report> =>
    answer(api.POST('/api/v1/end-of-life/reports', { params: { header: { 'Idempotency-Key': key } }, body: asked }));

// Its rows as CSV whatever its file is, as they come: a report may be larger than one wants to hold.
export const reportRows = (id: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null | undefined> =>
    answer(
        api.GET('/api/v1/end-of-life/reports/{life_report_id}/rows', { params: { path: { life_report_id: id } }, parseAs: 'stream', signal }),
    ) as Promise<ReadableStream<Uint8Array> | null | undefined>;

export const fileAddress = (id: string): string => `/api/v1/end-of-life/reports/${id}/file`;

export const bulletinsQuery = (filters: BulletinFilters) =>
    infiniteQueryOptions({
        queryKey: ['end-of-life', 'bulletins', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/end-of-life/bulletins', {
                    signal,
                    params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : after(pageParam)) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const bulletinQuery = (id: string) =>
    queryOptions({
        queryKey: ['end-of-life', 'bulletin', id],
        queryFn: () => answer(api.GET('/api/v1/end-of-life/bulletins/{bulletin_id}', { params: { path: { bulletin_id: id } } })),
    });

export const releasesQuery = queryOptions({
    queryKey: ['end-of-life', 'releases'],
    queryFn: () => wholeList((cursor) => answer(api.GET('/api/v1/end-of-life/releases', { params: { query: { limit: 500, ...cursor } } }))),
});

// Checked only: what it would change is shown before anything is taken in.
export function checkLifeFile(of: 'bulletins' | 'releases', file: File, key: string): Promise<Schemas['Import']> {
    const sent = {
        ...fileBody(file),
        params: { header: { 'Idempotency-Key': key }, query: { dry_run: true, file_name: file.name.slice(0, 200) } },
    };
    return answer(of === 'bulletins' ? api.POST('/api/v1/end-of-life/bulletins/imports', sent) : api.POST('/api/v1/end-of-life/releases/imports', sent));
}
