// The cases that a call may be about (CASE-20): what whoever calls sees, as far as whoever takes the call sees it too.
import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';

export type CallerCase = Schemas['CallerCase'];

export const callerCasesQuery = (person: string) =>
    queryOptions({
        queryKey: ['cases', 'of-caller', person],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/callers/{person_id}/cases', { signal, params: { path: { person_id: person } } })),
    });

// By the number that the caller says.
export const callerCaseQuery = (person: string, number: string) =>
    queryOptions({
        queryKey: ['cases', 'of-caller', person, number],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/callers/{person_id}/cases/{case_id}', { signal, params: { path: { person_id: person, case_id: number } } })),
        retry: false,
    });
