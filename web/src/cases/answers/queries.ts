import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, tagOf, type Schemas } from '../../api/client';
import { after } from '../../design/rows';
import type { Case } from '../queries';

export type CannedAnswer = Schemas['CannedAnswer'];
export type FilledAnswer = Schemas['FilledAnswer'];

// Those that are kept, or those that are offered to nobody any more.
export const answersQuery = (retired: boolean, text: string) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'answers', 'list', retired, text],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/canned-answers', { signal, params: { query: { retired, limit: 100, ...(text === '' ? {} : { text }), ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

// Those that suit a case, in any language: the case's own come first where the answers are shown.
export const offeredQuery = (one: Pick<Case, 'type' | 'priority'>, text: string) =>
    queryOptions({
        queryKey: ['cases', 'answers', 'offered', one.type, one.priority, text],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/canned-answers', { signal, params: { query: { type: one.type, priority: one.priority, limit: 50, ...(text === '' ? {} : { text }) } } })),
        staleTime: 60_000,
    });

export const variablesQuery = queryOptions({
    queryKey: ['cases', 'answers', 'variables'],
    queryFn: () => answer(api.GET('/api/v1/canned-answer-variables')),
    staleTime: 600_000,
});

// An answer as it is for a case.
export const filledFor = (caseId: string, id: string): Promise<FilledAnswer> =>
    answer(api.GET('/api/v1/cases/{case_id}/canned-answers/{canned_answer_id}', { params: { path: { case_id: caseId, canned_answer_id: id } } }));

export const makeAnswer = (body: Schemas['MakeAnswer'], key: string): Promise<CannedAnswer> => answer(api.POST('/api/v1/canned-answers', { params: { header: { 'Idempotency-Key': key } }, body }));

export const changeAnswer = (one: CannedAnswer, body: Schemas['PatchAnswer']): Promise<CannedAnswer> =>
    answer(api.PATCH('/api/v1/canned-answers/{canned_answer_id}', { params: { path: { canned_answer_id: one.id }, header: { 'If-Match': tagOf(one.version) } }, body }));
