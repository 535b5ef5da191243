// What was begun of a case before: the draft that the address names, or the one that this browser saved last. Where it was changed on another device
// since, that holds.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { asProblem } from '../../api/problem';
import { useMe } from '../../app/session';
import { draftOf } from '../draft';
import type { CaseType } from '../queries';
import { draftFrom, type KeptDraft } from './content';
import { draftQuery } from './queries';

interface Begun {
    // What is typed can be shown.
    ready: boolean;
    // As it is on the server; undefined where it is not, or not any more.
    begun: KeptDraft | undefined;
    error: Error | null;
    retry: () => void;
}

export function useBegun(account: string, named: string | undefined, types: readonly CaseType[]): Begun {
    const me = useMe();
    const store = draftOf(me.person_id ?? '', account);
    const [id] = useState(() => named ?? store.get().kept);
    const [ready, setReady] = useState(id === undefined);
    const query = useQuery({ ...draftQuery(id ?? ''), enabled: id !== undefined });
    const gone = query.isError && asProblem(query.error).problem.code === 'cases.draft_unknown';
    const begun = query.data?.case_id === undefined ? query.data : undefined;
    useEffect(() => {
        if (ready || (query.data === undefined && !gone)) return;
        const here = store.get();
        if (begun === undefined) {
            if (here.kept === id) store.set({ ...here, kept: undefined });
        } else if (here.kept !== begun.id || here.keptVersion !== begun.version) {
            store.set({ ...draftFrom(begun.content, types), kept: begun.id, keptVersion: begun.version });
        }
        setReady(true);
    }, [ready, query.data, gone, begun, id, store, types]);
    return { ready, begun, error: gone ? null : query.error, retry: () => void query.refetch() };
}
