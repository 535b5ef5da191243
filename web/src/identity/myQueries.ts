// What a person's own pages ask: the person with its version, sessions, tokens.
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api } from '../api/client';

// Beside the session's own `me`, since only a change needs the version.
export const myselfQuery = queryOptions({
    queryKey: ['me', 'with-version'],
    queryFn: () => answerWithTag(api.GET('/api/v1/me')),
});

export const sessionsQuery = infiniteQueryOptions({
    queryKey: ['me', 'sessions'],
    queryFn: ({ pageParam }) =>
        answer(api.GET('/api/v1/me/sessions', { params: { query: { limit: 50, ...(pageParam === '' ? {} : { cursor: pageParam }) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor,
});

// One's own alone: who keeps the account's people may see those of all.
export const tokensQuery = (person: string) =>
    infiniteQueryOptions({
        queryKey: ['tokens', 'of', person],
        queryFn: ({ pageParam }) =>
            answer(api.GET('/api/v1/tokens', { params: { query: { person_id: person, limit: 100, ...(pageParam === '' ? {} : { cursor: pageParam }) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });
