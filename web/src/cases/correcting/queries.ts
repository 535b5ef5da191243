// A case goes on as what it is: of another type, about another device, in another queue (CASE-04, CASE-05, CASE-13).
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { tidySerial } from '../../assets/serial';
import type { Preview } from '../opening/foreseen';
import type { Case } from '../queries';

export type CorrectCase = Schemas['CorrectCase'];

const of = (id: string, tag: string, key: string) => ({ path: { case_id: id }, header: { 'If-Match': tag, 'Idempotency-Key': key } });

export const correctCase = (id: string, body: CorrectCase, tag: string, key: string): Promise<Case> =>
    answer(api.POST('/api/v1/cases/{case_id}/correction', { params: of(id, tag, key), body }));
export const moveCase = (id: string, body: Schemas['MoveCase'], tag: string, key: string): Promise<Case> =>
    answer(api.POST('/api/v1/cases/{case_id}/queue', { params: of(id, tag, key), body }));

export interface Subject {
    type: string;
    subtype: string | undefined;
    serial: string;
}

export const subjectOf = (one: Case): Subject => ({ type: one.type, subtype: one.subtype, serial: one.serial_number ?? '' });

// Only what is another than it was; a type leaves its subtype behind by itself.
export function changesOf(one: Case, typed: Subject): CorrectCase {
    const body: CorrectCase = {};
    const serial = tidySerial(typed.serial);
    if (typed.type !== one.type) body.type = typed.type;
    if (typed.type !== one.type ? typed.subtype !== undefined : typed.subtype !== one.subtype) body.subtype = typed.subtype ?? null;
    if (serial !== (one.serial_number ?? '')) body.serial_number = serial === '' ? null : serial;
    return body;
}

export interface ForeseenCorrection {
    preview: Preview | undefined;
    // Why it would be refused.
    error: Error | null;
    asking: boolean;
}

// What the server would make of it, by the rules that the correction itself is held to; nothing while nothing is another.
export function useForeseenCorrection(id: string, body: CorrectCase): ForeseenCorrection {
    const now = JSON.stringify(body);
    const [asked] = useDebouncedValue(now, 350);
    const query = useQuery({
        ...queryOptions({
            queryKey: ['cases', 'correction', id, asked],
            queryFn: ({ signal }) => answer(api.POST('/api/v1/cases/{case_id}/correction-preview', { signal, params: { path: { case_id: id } }, body: JSON.parse(asked) as CorrectCase })),
            enabled: asked !== '{}',
            staleTime: 30_000,
            retry: false,
        }),
        placeholderData: keepPreviousData,
    });
    if (now === '{}') return { preview: undefined, error: null, asking: false };
    const current = asked === now && !query.isPlaceholderData;
    return { preview: query.isError ? undefined : query.data, error: current ? query.error : null, asking: !current || query.isFetching };
}
