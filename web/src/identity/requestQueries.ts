// Requests to Customer Care.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';

export type CareRequest = Schemas['CareRequest'];
export type RequestStatus = Schemas['CareRequestStatus'];

// How it stands: one that was withdrawn is closed, too.
export const requestState = (request: Pick<CareRequest, 'status' | 'withdrawn_at'>): RequestStatus | 'withdrawn' =>
    request.withdrawn_at === undefined ? request.status : 'withdrawn';

export const requestsQuery = (status: RequestStatus | undefined) =>
    infiniteQueryOptions({
        queryKey: ['requests', 'list', status ?? 'all'],
        queryFn: ({ pageParam }) =>
            answer(
                api.GET('/api/v1/requests', {
                    params: { query: { limit: 100, order: 'desc', ...(status === undefined ? {} : { status }), ...(pageParam === '' ? {} : { cursor: pageParam }) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const requestQuery = (id: string) =>
    queryOptions({
        queryKey: ['requests', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/requests/{request_id}', { params: { path: { request_id: id } } })),
    });
