import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import type { paths } from '../../api/schema';
import { after } from '../../design/rows';

export type Survey = Schemas['SurveyView'];
export type SurveyQuestion = Schemas['SurveyQuestion'];
export type SurveyScore = Schemas['SurveyScore'];
export type SurveyResults = Schemas['SurveyResults'];
export type SurveyResult = Schemas['SurveyResult'];
export type SurveyAnswer = Schemas['SurveyAnswer'];
export type SurveyGroup = Schemas['SurveyGroup'];
export interface Answer {
    scores: SurveyScore[];
    text?: string;
}

export const scores = [1, 2, 3, 4, 5] as const;

export const surveyQuery = (id: string) =>
    queryOptions({
        queryKey: ['cases', 'survey', id],
        queryFn: () => answer(api.GET('/api/v1/cases/{case_id}/survey', { params: { path: { case_id: id } } })),
    });

export const answerSurvey = (id: string, body: Answer) => answer(api.PUT('/api/v1/cases/{case_id}/survey', { params: { path: { case_id: id } }, body }));

// By the token of a mail's link: nobody signs in for it.
export const linkedSurveyQuery = (token: string) =>
    queryOptions({
        queryKey: ['survey-link', token],
        queryFn: () => answer(api.POST('/api/v1/survey-links/lookup', { body: { token } })),
        retry: false,
        staleTime: Infinity,
    });

export const answerByLink = (token: string, body: Answer) => answer(api.POST('/api/v1/survey-links/answer', { body: { ...body, token } }));

export interface Days {
    from: string;
    until: string;
}

export const resultsQuery = (by: SurveyGroup, days: Days) =>
    queryOptions({
        queryKey: ['survey-results', by, days],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/survey-results', { signal, params: { query: { by, ...days } } })),
    });

export type AnswerFilters = Omit<NonNullable<paths['/api/v1/survey-answers']['get']['parameters']['query']>, 'cursor' | 'limit'>;

export const answersQuery = (filters: AnswerFilters) =>
    infiniteQueryOptions({
        queryKey: ['survey-answers', filters],
        queryFn: ({ pageParam, signal }) =>
            answer(api.GET('/api/v1/survey-answers', { signal, params: { query: { ...filters, limit: 20, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });
