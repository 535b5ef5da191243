import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { after } from '../../design/rows';

export type ReviewedBug = Schemas['ReviewedBug'];
export type NotificationReach = Schemas['NotificationReach'];
export type OutsideDevice = Schemas['OutsideDevice'];
export type OutsideReason = Schemas['OutsideReason'];

export const outsideReasons: readonly OutsideReason[] = ['no_collector', 'stale', 'other_system'];

export interface NoticeFilters {
    severity?: Schemas['Severity'];
    from?: string;
    until?: string;
}

export const noticesQuery = (account: string, filters: NoticeFilters) =>
    infiniteQueryOptions({
        queryKey: ['findings', 'notices', account, filters],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/findings/notices', { signal, params: { query: { ...filters, account_id: account, limit: 50, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const paperAddress = (account: string, filters: NoticeFilters): string =>
    `/api/v1/findings/notices/paper?${new URLSearchParams({ account_id: account, ...(filters as Record<string, string>) }).toString()}`;

export const reachQuery = (account: string) =>
    queryOptions({
        queryKey: ['findings', 'reach', account],
        queryFn: () => answer(api.GET('/api/v1/findings/reach', { params: { query: { account_id: account } } })),
    });

export const outsideQuery = (account: string, reason: OutsideReason | undefined) =>
    infiniteQueryOptions({
        queryKey: ['findings', 'outside', account, reason ?? 'any'],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/findings/outside', {
                    signal,
                    params: { query: { account_id: account, limit: 200, ...(reason === undefined ? {} : { reason }), ...after(pageParam) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });
