// What a case would be promised: asked of the server, by whose rules the case itself is held to (CASE-10, CASE-30).
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { asProblem } from '../../api/problem';

export type Preview = Schemas['CasePreview'];
export type PreviewCase = Schemas['PreviewCase'];
export type ExclusionPolicy = Schemas['Exclusions'];
export type NamedExclusion = Schemas['NamedExclusion'];

export const previewQuery = (body: PreviewCase | undefined) =>
    queryOptions({
        queryKey: ['cases', 'preview', body],
        queryFn: ({ signal }) => (body === undefined ? Promise.reject(new Error('nothing is asked')) : answer(api.POST('/api/v1/case-previews', { signal, body }))),
        enabled: body !== undefined,
        // Due times are told from now on.
        staleTime: 30_000,
        refetchInterval: 60_000,
        retry: false,
    });

export interface Foreseen {
    preview: Preview | undefined;
    // It could not be asked; what is refused is said where the case itself would be.
    lost: boolean;
}

// `body`: undefined while what it hangs on is not known. What was told last stays while the next is asked, so that nothing jumps.
export function useForeseen(body: PreviewCase | undefined): Foreseen {
    const [paused] = useDebouncedValue(JSON.stringify(body), 250);
    const asked = paused === undefined ? undefined : (JSON.parse(paused) as PreviewCase);
    const query = useQuery({ ...previewQuery(asked), placeholderData: keepPreviousData });
    if (body === undefined) return { preview: undefined, lost: false };
    if (!query.isError) return { preview: query.data, lost: false };
    const { status } = asProblem(query.error).problem;
    return { preview: undefined, lost: status === 0 || status >= 500 };
}

export const exclusionsQuery = queryOptions({
    queryKey: ['policy', 'case-exclusions'],
    queryFn: () => answer(api.GET('/api/v1/case-exclusions')),
    staleTime: 600_000,
});

export interface ExclusionWords {
    name: string;
    text: string | undefined;
}

// In the reader's language, else in English; by its code where the pack has it no more.
export function exclusionWords(policy: ExclusionPolicy | undefined, code: string, language: string, readable: (code: string) => string): ExclusionWords {
    const words = policy?.exclusions?.find((one) => one.code === code)?.words ?? [];
    const said = words.find((one) => one.language === language) ?? words.find((one) => one.language === 'en');
    return { name: said?.name ?? readable(code), text: said?.text };
}

export const nameExclusions = (id: string, body: Schemas['NameExclusions'], tag: string) =>
    answer(api.PUT('/api/v1/cases/{case_id}/exclusions', { params: { path: { case_id: id }, header: { 'If-Match': tag } }, body }));
