import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import type { paths } from '../api/schema';
import { after } from '../design/rows';

export type Quotation = Schemas['Quotation'];
export type QuotationLine = Schemas['QuotationLine'];
export type QuotedAs = Schemas['QuotedAs'];
export type QuotationFilters = Omit<NonNullable<paths['/api/v1/quotations']['get']['parameters']['query']>, 'cursor' | 'limit'>;

export const quotationsQuery = (filters: QuotationFilters) =>
    infiniteQueryOptions({
        queryKey: ['quotations', 'list', filters],
        queryFn: ({ pageParam, signal }) => answer(api.GET('/api/v1/quotations', { signal, params: { query: { ...filters, limit: 100, ...after(pageParam) } } })),
        initialPageParam: '',
        getNextPageParam: (page) => page.next_cursor,
    });

export const quotationQuery = (id: string) =>
    queryOptions({
        queryKey: ['quotations', 'one', id],
        queryFn: () => answer(api.GET('/api/v1/quotations/{quotation_id}', { params: { path: { quotation_id: id } } })),
    });

const page = (id: string, outcome: QuotedAs | undefined, limit: number, cursor: string) =>
    answer(
        api.GET('/api/v1/quotations/{quotation_id}/lines', {
            params: { path: { quotation_id: id }, query: { limit, ...(outcome === undefined ? {} : { outcome }), ...after(cursor) } },
        }),
    );

export const quotationLinesQuery = (id: string, outcome: QuotedAs | undefined) =>
    infiniteQueryOptions({
        queryKey: ['quotations', 'lines', id, outcome ?? 'all'],
        queryFn: ({ pageParam }) => page(id, outcome, 100, pageParam),
        initialPageParam: '',
        getNextPageParam: (answered) => answered.next_cursor,
    });
