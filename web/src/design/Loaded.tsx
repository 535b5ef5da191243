// What an answer of the server shows once it is there: bones before, the refusal with its way out instead. What is shown already
// stays if reading it anew fails: somebody may be typing there.
import type { ReactNode } from 'react';
import { Failed, Loading } from './States';

interface Query<T> {
    data: T | undefined;
    error: Error | null;
    refetch: () => unknown;
}

export function Loaded<T>({ query, lines, children }: { query: Query<T>; lines?: number; children: (data: T) => ReactNode }) {
    if (query.error !== null && query.data === undefined) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading {...(lines === undefined ? {} : { lines })} />;
    return children(query.data);
}
