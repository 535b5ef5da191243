import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { after } from '../../design/rows';
import { priorities, type Priority } from '../queries';

export type Agent = Schemas['Agent'];

// Their key begins as that of cases does: a step reads them anew.
export const agentsQuery = infiniteQueryOptions({
    queryKey: ['cases', 'agents'],
    queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/case-agents', { signal, params: { query: { limit: 100, ...after(pageParam) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
});

export const keepAgent = (person: string, body: Schemas['KeepAgent']) => answer(api.PUT('/api/v1/case-agents/{agent_id}', { params: { path: { agent_id: person } }, body }));
export const removeAgent = (person: string) => answer(api.DELETE('/api/v1/case-agents/{agent_id}', { params: { path: { agent_id: person } } }));

export type ShiftAgent = Schemas['ShiftAgent'];
export interface ShiftAsk {
    queue?: string;
    language?: string;
}

// Who is there now, whom a case would go to by itself first; read anew each minute, as shifts end and cases come.
export const shiftQuery = (ask: ShiftAsk) =>
    queryOptions({
        queryKey: ['cases', 'shift', ask],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/case-shift', { signal, params: { query: ask } })),
        refetchInterval: 60_000,
    });

// Whether the case would go to the first of those who are offered by itself: its queue is given by least load, and the router would take nobody else.
export function firstWouldGet(queue: Schemas['Queue'] | undefined, all: readonly ShiftAgent[], offered: readonly ShiftAgent[]): boolean {
    const first = all[0];
    return queue?.assign === 'least_load' && first !== undefined && first.person_id === offered[0]?.person_id && (first.fit === 'takes' || first.fit === 'other_language');
}

// Of which priorities the cases of who is away, or whose shift ends, go to somebody on shift, in any of the queues that he or she works on: policy says so.
export function handedOver(all: readonly Pick<Schemas['Queue'], 'code' | 'follows_the_sun'>[], worked: readonly string[]): readonly Priority[] {
    const follow = new Set(all.filter(({ code }) => worked.includes(code)).flatMap(({ follows_the_sun }) => follows_the_sun ?? []));
    return priorities.filter((priority) => follow.has(priority));
}
