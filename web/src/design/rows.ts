// A list of the server's, of which further pages come as one scrolls, as a DataTable takes it.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';

interface Page<Row> {
    items?: readonly Row[];
    total?: number;
}

export function useRows<Row>(list: UseInfiniteQueryResult<InfiniteData<Page<Row>>>) {
    const { data, fetchNextPage, refetch } = list;
    const rows = useMemo(() => (data?.pages ?? []).flatMap((page) => page.items ?? []), [data]);
    const next = useCallback(() => void fetchNextPage(), [fetchNextPage]);
    const retry = useCallback(() => void refetch(), [refetch]);
    return {
        rows,
        total: data?.pages[0]?.total,
        loading: list.isPending,
        // What is shown already stays if reading it anew fails.
        error: list.isLoadingError ? list.error : null,
        moreError: list.isFetchNextPageError ? list.error : null,
        retry,
        more: list.hasNextPage ? next : undefined,
        loadingMore: list.isFetchingNextPage,
    };
}

// For a query's pages by cursor: the cursor of the page that is asked for, nothing of the first.
export const after = (cursor: string): { cursor?: string } => (cursor === '' ? {} : { cursor });

// What of an address is given, as a query takes it.
export const given = <T extends object>(search: T): Partial<T> =>
    Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as Partial<T>;
