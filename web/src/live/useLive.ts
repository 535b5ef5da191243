// Keeps what is shown of cases up to date without a reload (CASE-26): by the server's news, or by asking now and then where none come.
import { useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStore } from '../api/store';
import { nowMs } from '../design/clock';
import { listen, liveness, type News } from './stream';
import { isList, isTouched, noteChanges } from './touched';

const gatherMs = 700;
// What shows many cases is read anew no more often: any change of any case makes it old.
const listsEveryMs = 5_000;
const askEveryMs = 30_000;

// Somebody has asked for further rows and they are under way: to read the list anew now would take them back.
const fetchesMore = ({ state }: Query): boolean => state.fetchStatus === 'fetching' && state.fetchMeta?.fetchMore !== undefined;

// Reads anew what these make old; gives whether something of it has to wait.
function renew(client: QueryClient, isOld: (query: Query) => boolean): boolean {
    const waits = client.getQueryCache().findAll({ predicate: (query) => isOld(query) && fetchesMore(query) });
    void client.invalidateQueries({ predicate: (query) => isOld(query) && !fetchesMore(query) });
    return waits.length > 0;
}

// News that come close together are one reading of the server.
function gathering(client: QueryClient): { hear: (news: News) => void; stop: () => void } {
    let waiting: News[] = [];
    let timer: number | undefined;
    let ofLists: News[] = [];
    let listsTimer: number | undefined;
    let listsAt = 0;
    const flushLists = (): void => {
        const news = ofLists;
        ofLists = [];
        listsTimer = undefined;
        listsAt = nowMs();
        if (renew(client, ({ queryKey }) => isList(queryKey) && isTouched(queryKey, news))) hearLists(news);
    };
    const hearLists = (news: readonly News[]): void => {
        ofLists = [...ofLists, ...news];
        listsTimer ??= window.setTimeout(flushLists, Math.max(0, listsAt + listsEveryMs - nowMs()));
    };
    const flush = (): void => {
        const news = waiting;
        waiting = [];
        timer = undefined;
        noteChanges(news, nowMs());
        if (renew(client, ({ queryKey }) => !isList(queryKey) && isTouched(queryKey, news))) {
            waiting = [...news];
            timer = window.setTimeout(flush, gatherMs);
        }
        hearLists(news);
    };
    const hear = (news: News): void => {
        waiting.push(news);
        timer ??= window.setTimeout(flush, gatherMs);
    };
    const stop = (): void => {
        window.clearTimeout(timer);
        window.clearTimeout(listsTimer);
    };
    return { hear, stop };
}

// For the whole portal, once, of who may read cases.
export function useLive(reads: boolean): void {
    const client = useQueryClient();
    const asking = useStore(liveness) === 'asking';
    useEffect(() => {
        if (!reads) return undefined;
        const { hear, stop } = gathering(client);
        const end = listen(hear);
        return () => {
            end();
            stop();
        };
    }, [client, reads]);
    useEffect(() => {
        if (!reads || !asking) return undefined;
        const timer = window.setInterval(() => {
            if (document.visibilityState === 'visible') void client.invalidateQueries({ predicate: ({ queryKey }) => isTouched(queryKey, [{ kind: 'reset' }]) });
        }, askEveryMs);
        return () => window.clearInterval(timer);
    }, [client, reads, asking]);
}
