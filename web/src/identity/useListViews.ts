// The views of a list whose filters, order and view stand in the address: one is opened by going there, and one's default opens first
// where the address says nothing.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { may, useMe } from '../app/session';
import { readView, viewsQuery, type ViewQuery } from './views';

interface Asked {
    list: string;
    // The address as it is.
    search: object;
    hide: (columns: readonly string[]) => void;
    // Goes to the list as the view asks for it.
    go: (search: Record<string, string>) => void;
}

// `waits`: it is not known yet with which view the list opens.
export function useListViews({ list, search, hide, go }: Asked): { choose: (id: string | undefined, query: ViewQuery) => void; waits: boolean } {
    const me = useMe();
    const bare = useRef(Object.values(search).every((value) => value === undefined || value === ''));
    const views = useQuery({ ...viewsQuery(list), enabled: bare.current && may(me, 'saved_view.read') });
    const waits = bare.current && views.isLoading;
    const choose = useCallback(
        (id: string | undefined, query: ViewQuery) => {
            if (query.hidden !== undefined) hide(query.hidden);
            go({ ...query.search, ...(id === undefined ? {} : { view: id }) });
        },
        [go, hide],
    );
    useEffect(() => {
        if (!bare.current || views.data === undefined) return;
        bare.current = false;
        const view = views.data.items.find((one) => one.is_default && one.person_id === me.person?.id);
        if (view !== undefined) choose(view.id, readView(view.query));
    }, [views.data, choose, me]);
    return { choose, waits };
}
