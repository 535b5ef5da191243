import { queryOptions } from '@tanstack/react-query';
import { answer, api, tagOf } from '../../api/client';
import type { Case } from '../queries';
import type { DraftContent, KeptDraft } from './content';

const most = 20;

// The last changed first; of one account, or of all that one writes for.
export const draftsQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['cases', 'drafts', 'list', account ?? 'all'],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/case-drafts', { signal, params: { query: { limit: most, ...(account === undefined ? {} : { account_id: account }) } } })),
    });

export const draftQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'drafts', 'one', id],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/case-drafts/{case_draft_id}', { signal, params: { path: { case_draft_id: id } } })),
        // What is typed is newer than any answer that is kept.
        staleTime: Infinity,
        gcTime: 0,
        retry: false,
    });

const at = (id: string) => ({ case_draft_id: id });

export const keepDraft = (account: string, content: DraftContent, key: string): Promise<KeptDraft> =>
    answer(api.POST('/api/v1/case-drafts', { params: { header: { 'Idempotency-Key': key } }, body: { account_id: account, content } }));

export const changeDraft = (id: string, version: number, content: DraftContent): Promise<KeptDraft> =>
    answer(api.PUT('/api/v1/case-drafts/{case_draft_id}', { params: { path: at(id), header: { 'If-Match': tagOf(version) } }, body: { content } }));

export const removeDraft = (id: string) => answer(api.DELETE('/api/v1/case-drafts/{case_draft_id}', { params: { path: at(id) } }));

export const submitDraft = (id: string, key: string): Promise<Case> =>
    answer(api.POST('/api/v1/case-drafts/{case_draft_id}/submission', { params: { path: at(id), header: { 'Idempotency-Key': key } } }));
