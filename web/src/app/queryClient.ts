// How answers are kept and calls are tried again.
import { QueryCache, QueryClient } from '@tanstack/react-query';
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
