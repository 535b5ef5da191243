// A list of the server's, of which further pages come as one scrolls, as a DataTable takes it.
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { showNumber } from './days';

interface Page<Row> {
    items?: readonly Row[];
    total?: number;
    more_than_total?: boolean;
}

// How many there are, in words; nothing where it was not counted.
export function counted(page: Pick<Page<never>, 'total' | 'more_than_total'> | undefined, language: string): string | undefined {
    if (page?.total === undefined) return undefined;
    return showNumber(page.total, language) + (page.more_than_total === true ? '+' : '');
}

const rowsOf = <Row>(pages: readonly Page<Row>[] | undefined): Row[] => (pages ?? []).flatMap((page) => page.items ?? []);

export function useRows<Row>(list: UseInfiniteQueryResult<InfiniteData<Page<Row>>>) {
    const { data, fetchNextPage, refetch } = list;
    const rows = useMemo(() => rowsOf(data?.pages), [data]);
    const next = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
    // Loads further pages until there are so many rows, or no more.
    const upTo = async (count: number, stopped: () => boolean): Promise<readonly Row[]> => {
        let got: Row[] = rows;
        let more = list.hasNextPage;
        while (more && got.length < count && !stopped()) {
            const page = await fetchNextPage({ cancelRefetch: false });
            if (page.isFetchNextPageError) throw page.error;
            got = rowsOf(page.data?.pages);
            more = page.hasNextPage;
        }
        return got.slice(0, count);
    };
    const retry = useCallback(() => void refetch(), [refetch]);
    return {
        rows,
        // Where it was counted to the end.
        total: data?.pages[0]?.more_than_total === true ? undefined : data?.pages[0]?.total,
        firstPage: data?.pages[0],
        loading: list.isPending,
        // What is shown already stays if reading it anew fails.
        error: list.isLoadingError ? list.error : null,
        moreError: list.isFetchNextPageError ? list.error : null,
        retry,
        more: list.hasNextPage ? next : undefined,
        loadingMore: list.isFetchingNextPage,
        upTo,
    };
}

// For a query's pages by cursor: the cursor of the page that is asked for, nothing of the first.
export const after = (cursor: string): { cursor?: string } => (cursor === '' ? {} : { cursor });

// What of an address is given, as a query takes it.
export const given = <T extends object>(search: T): Partial<T> =>
    Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')) as Partial<T>;
