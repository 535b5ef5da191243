// The rows of the workbench: a view of what is to be done, or, where something is looked for, what is found in all cases.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { given } from '../../design/rows';
import { casesQuery, type CaseFilters, type CaseRow } from '../queries';
import type { WorkbenchSearch } from '../routes';
import { workQuery, type WorkFilters, type WorkRow, type WorkView } from './queries';

export const filterNames = ['queue', 'priority', 'centre', 'language'] as const;

// What is found has no clock and nobody who looks at it.
export type BenchRow = CaseRow & Partial<Pick<WorkRow, 'clock' | 'queue' | 'viewers'>>;

export interface BenchList {
    isPending: boolean;
    isSuccess: boolean;
    isLoadingError: boolean;
    error: Error | null;
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    fetchNextPage: () => unknown;
    refetch: () => unknown;
}

// How many filters narrow what is shown.
export const chosenIn = (search: WorkbenchSearch): number => filterNames.filter((name) => (search[name] ?? '') !== '').length;
export const isFiltered = (search: WorkbenchSearch): boolean => chosenIn(search) > 0;

export function useBench(search: WorkbenchSearch, view: WorkView): { rows: readonly BenchRow[]; list: BenchList } {
    const account = useStore(chosenAccount);
    const { find = '' } = search;
    const work = useMemo(() => {
        const asked = given(Object.fromEntries(filterNames.map((name) => [name, search[name]])));
        return { view, ...asked, ...(account === undefined ? {} : { account_id: account }) } as WorkFilters;
    }, [view, search, account]);
    const found = useMemo(() => ({ ...given({ text: find, priority: search.priority, account_id: account }), sort: 'written' }) as CaseFilters, [find, search.priority, account]);
    const worked = useInfiniteQuery({ ...workQuery(work), enabled: find === '' });
    const looked = useInfiniteQuery({ ...casesQuery(found), enabled: find !== '' });
    const list = find === '' ? worked : looked;
    const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page): readonly BenchRow[] => page.items ?? []), [list.data]);
    return { rows, list };
}
