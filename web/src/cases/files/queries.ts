import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, idempotencyKey, type Schemas } from '../../api/client';
import { putBytes } from '../../api/upload';
import { after } from '../../design/rows';
import type { Transport } from './sender';

export type Attachment = Schemas['Attachment'];

const inWork: readonly Attachment['state'][] = ['checking', 'waiting_for_scan'];
export const isInWork = ({ state }: Pick<Attachment, 'state'>): boolean => inWork.includes(state);

// In the order in which they were begun; asked anew while one of them is still being checked.
export const attachmentsQuery = (id: string) =>
    infiniteQueryOptions({
        queryKey: ['cases', 'attachments', id],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/cases/{case_id}/attachments', { signal, params: { path: { case_id: id }, query: { limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
        refetchInterval: (query) => ((query.state.data?.pages ?? []).some((page) => (page.items ?? []).some(isInWork)) ? 1_500 : false),
    });

// One's own that are not completed, in whatever browser they were begun.
export const uploadsQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'uploads', id],
        queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/uploads', { params: { path: { case_id: id } } })),
    });

export const rulesQuery = queryOptions({
    queryKey: ['policy', 'attachment-rules'],
    queryFn: () => answer(api.GET('/api/v1/attachment-rules')),
    staleTime: 600_000,
});

const of = (caseId: string, id: string) => ({ path: { case_id: caseId, upload_id: id } });

export const transport: Transport = {
    begin: (caseId, body) => answer(api.POST('/api/v1/cases/{case_id}/uploads', { params: { path: { case_id: caseId }, header: { 'Idempotency-Key': idempotencyKey() } }, body })),
    where: (caseId, id) => answer(api.GET('/api/v1/cases/{case_id}/uploads/{upload_id}', { params: of(caseId, id) })),
    part: (caseId, id, offset, bytes, signal, told) => putBytes<Attachment>(`/api/v1/cases/${caseId}/uploads/${id}/parts?offset=${String(offset)}`, bytes, signal, told),
    complete: (caseId, id) => answer(api.POST('/api/v1/cases/{case_id}/uploads/{upload_id}/completion', { params: of(caseId, id) })),
    abandon: async (caseId, id) => {
        await answer(api.DELETE('/api/v1/cases/{case_id}/uploads/{upload_id}', { params: of(caseId, id) }));
    },
};

export const contentAddress = ({ case_id, id }: Attachment): string => `/api/v1/cases/${case_id}/attachments/${id}/content`;

export const removeAttachment = (one: Attachment, reason: string, key: string) =>
    answer(
        api.POST('/api/v1/cases/{case_id}/attachments/{attachment_id}/removal', {
            params: { path: { case_id: one.case_id, attachment_id: one.id }, header: { 'Idempotency-Key': key } },
            body: { reason },
        }),
    );
