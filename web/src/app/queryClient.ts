// How answers are kept and calls are tried again.
import { QueryClient } from '@tanstack/react-query';
import { asProblem } from '../api/problem';

export const queryClient = new QueryClient({
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
