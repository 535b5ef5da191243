import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { after } from '../../design/rows';

export type ClockMove = Schemas['ClockMove'];
export type Breach = Schemas['ClockMoveBreach'];

export const unfinished = (move: ClockMove): boolean => move.state === 'waiting' || move.state === 'running';

// The last ones; asked for again while one of them goes on.
export const movesQuery = queryOptions({
    queryKey: ['clock-moves'],
    queryFn: () => answer(api.GET('/api/v1/clock-moves', { params: { query: { limit: 5 } } })),
    refetchInterval: (query) => ((query.state.data?.items ?? []).some(unfinished) ? 1000 : false),
});

export const breachesQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['clock-moves', id, 'breaches'],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/clock-moves/{clock_move_id}/breaches', { signal, params: { path: { clock_move_id: id }, query: { limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const askMove = (body: Schemas['AskClockMove'], key: string) => answer(api.POST('/api/v1/clock-moves', { params: { header: { 'Idempotency-Key': key } }, body }));
