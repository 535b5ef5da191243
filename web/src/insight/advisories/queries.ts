import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, fileBody, tagOf, type Schemas } from '../../api/client';
import { wholeList } from '../../api/pages';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type AdvisorySummary = Schemas['AdvisorySummary'];
export type AdvisoryView = Schemas['AdvisoryView'];
export type AdvisoryContent = Schemas['Advisory'];
export type AdvisoryRevision = Schemas['AdvisoryRevision'];
export type Clause = Schemas['AdvisoryClause'];
export type ClauseView = Schemas['ClauseView'];
export type StatedRange = Schemas['StatedRange'];
export type Severity = Schemas['Severity'];
export type RevisionState = Schemas['RevisionState'];
export type AdvisorySort = Schemas['AdvisorySort'];
export type AdvisoryFilters = Omit<NonNullable<paths['/api/v1/advisories']['get']['parameters']['query']>, 'cursor' | 'limit' | 'total'>;

export const severities: readonly Severity[] = ['critical', 'major', 'minor'];
export const advisoryKinds: readonly Schemas['AdvisoryKind'][] = ['bug', 'security', 'bulletin', 'end_of_life'];
// What editors write themselves.
export const writtenKinds = advisoryKinds.filter((kind) => kind !== 'end_of_life');
export const advisorySources: readonly Schemas['AdvisorySource'][] = ['own_bug', 'bulletin', 'cve', 'csaf', 'release_calendar'];
export const systems: readonly Schemas['System'][] = ['junos', 'junos_evolved'];

export const advisoriesQuery = (filters: AdvisoryFilters) =>
    infiniteQueryOptions({
        queryKey: ['advisories', 'list', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(
                api.GET('/api/v1/advisories', {
                    signal,
                    params: { query: { ...filters, limit: 100, ...(pageParam === '' ? { total: true } : after(pageParam)) } },
                }),
            ),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const advisoryCountQuery = (filters: AdvisoryFilters) =>
    queryOptions({
        queryKey: ['advisories', 'count', filters],
        queryFn: async () => (await answer(api.GET('/api/v1/advisories', { params: { query: { ...filters, limit: 1, total: true } } }))).total ?? 0,
    });

const revisionOf = (revision: number | undefined): { revision?: number } => (revision === undefined ? {} : { revision });

export const advisoryQuery = (id: string, revision?: number) =>
    queryOptions({
        queryKey: ['advisories', 'one', id, revision ?? 'seen'],
        queryFn: () => answer(api.GET('/api/v1/advisories/{advisory_id}', { params: { path: { advisory_id: id }, query: revisionOf(revision) } })),
    });

export const revisionsQuery = (id: string) =>
    queryOptions({
        queryKey: ['advisories', 'revisions', id],
        queryFn: () =>
            wholeList((cursor) => answer(api.GET('/api/v1/advisories/{advisory_id}/revisions', { params: { path: { advisory_id: id }, query: { limit: 100, ...cursor } } })), 5),
    });

export const recordAddress = (id: string, revision: number): string => `/api/v1/advisories/${id}/record?revision=${String(revision)}`;

export const createAdvisory = (body: Schemas['WriteAdvisory'], key: string): Promise<AdvisorySummary> =>
    answer(api.POST('/api/v1/advisories', { params: { header: { 'Idempotency-Key': key } }, body }));

export const changeAdvisory = (advisory: AdvisorySummary, body: Schemas['PatchAdvisory']): Promise<AdvisorySummary> =>
    answer(api.PATCH('/api/v1/advisories/{advisory_id}', { params: { path: { advisory_id: advisory.id }, header: { 'If-Match': tagOf(advisory.version ?? 0) } }, body }));

// What an editor does with the revision in work, or with what everybody sees.
export type Step =
    | { step: 'submit' }
    | { step: 'approve'; remarks: string }
    | { step: 'reject'; remarks: string }
    | { step: 'publish'; at?: string | undefined }
    | { step: 'revise'; reason: string; from?: number | undefined }
    | { step: 'withdraw'; reason: string };

export function takeStep(id: string, step: Step, key: string): Promise<AdvisorySummary> {
    const params = { path: { advisory_id: id }, header: { 'Idempotency-Key': key } };
    switch (step.step) {
        case 'submit':
            return answer(api.POST('/api/v1/advisories/{advisory_id}/submission', { params }));
        case 'approve':
        case 'reject':
            return answer(
                api.POST('/api/v1/advisories/{advisory_id}/review', {
                    params,
                    body: { verdict: step.step, ...(step.remarks === '' ? {} : { remarks: step.remarks }) },
                }),
            );
        case 'publish':
            return answer(api.POST('/api/v1/advisories/{advisory_id}/publication', { params, body: step.at === undefined ? {} : { at: step.at } }));
        case 'revise':
            return answer(
                api.POST('/api/v1/advisories/{advisory_id}/revisions', {
                    params,
                    body: { reason: step.reason, ...(step.from === undefined ? {} : { from_revision: step.from }) },
                }),
            );
        case 'withdraw':
            return answer(api.POST('/api/v1/advisories/{advisory_id}/withdrawal', { params, body: { reason: step.reason } }));
    }
}

// Read only: what it would change is shown before anything is taken in (INS-03).
export const checkAdvisories = (file: File, key: string): Promise<Schemas['Import']> =>
    answer(
        api.POST('/api/v1/advisories/imports', {
            ...fileBody(file),
            params: { header: { 'Idempotency-Key': key }, query: { dry_run: true, file_name: file.name.slice(0, 200) } },
        }),
    );
