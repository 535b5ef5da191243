import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

export const summaryQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['assets', 'summary', account ?? 'all'],
        queryFn: () => answer(api.GET('/api/v1/assets/summary', { params: { query: account === undefined ? {} : { account_id: account } } })),
    });

export const warningsQuery = (account: string) =>
    queryOptions({
        queryKey: ['warnings', account],
        queryFn: () => answer(api.GET('/api/v1/accounts/{account_id}/warnings', { params: { path: { account_id: account } } })),
    });
