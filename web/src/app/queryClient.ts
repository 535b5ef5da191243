// How answers are kept and calls are tried again.
import { QueryCache, QueryClient, type Query } from '@tanstack/react-query';
import { connection } from '../api/connection';
import { asProblem } from '../api/problem';

export const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({
        // The account has just begun to ask for a second factor: who one is says so, and Inside shows what to do.
        onError: (error) => {
            if (asProblem(error).code === 'identity.second_factor_enrolment_needed') void queryClient.invalidateQueries({ queryKey: ['me'], exact: true });
        },
    }),
    defaultOptions: {
        // A call is tried whatever the browser thinks of the network: the server may be on this machine, and its silence is shown.
        mutations: { networkMode: 'always' },
        queries: {
            networkMode: 'always',
            staleTime: 15_000,
            retry: (count, error) => count < 2 && (asProblem(error).problem.status >= 500 || asProblem(error).code === 'portal.offline'),
        },
    },
});

// Further rows of a list are left alone: what is there stands, and they are asked for by hand.
const wasUnanswered = ({ state }: Query): boolean => state.error !== null && asProblem(state.error).code === 'portal.offline' && state.fetchMeta?.fetchMore === undefined;

// What is shown and could not be read while the server was away is read as soon as it answers anything: the banner is gone then, and nothing else would
// say that a part of the page still is as it was.
connection.subscribe(() => {
    if (connection.get() === 'online') void queryClient.refetchQueries({ type: 'active', predicate: wasUnanswered });
});
