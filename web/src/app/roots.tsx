// The two roots of all pages: of those outside, and of those that need a session. Each slice hangs its pages here (`routes.ts`).
import { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { ProblemError } from '../api/problem';
import { csrf } from '../api/csrf';
import { isId } from '../api/ids';
import { connection } from '../api/connection';
import { chooseLanguage } from '../text';
import { NotFound } from './NotFound';
import { PageFailed } from './PageFailed';
import { Inside } from './Inside';
import { chosenAccount } from './account';
import { meQuery, seesManyAccounts } from './session';

// What of an address is said by these names, as texts.
export const texts = (search: Record<string, unknown>, names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
        names.flatMap((name) => {
            const value = search[name];
            return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [];
        }),
    );

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
    component: Outlet,
    notFoundComponent: NotFound,
});

const without = ({ pathname, search, hash }: { pathname: string; search: object; hash: string }, name: string) => ({
    to: pathname as '/',
    search: Object.fromEntries(Object.entries(search).filter(([other]) => other !== name)),
    hash,
    replace: true,
});

export const inside = createRoute({
    getParentRoute: () => root,
    id: 'inside',
    // A link into one account names it (InAccount.tsx).
    validateSearch: (search): { for_account?: string } => texts(search, ['for_account']),
    beforeLoad: async ({ context, location, search, preload }) => {
        const toSignIn = () => redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
        // Without the token nothing could be changed.
        if (csrf.read() === undefined) throw toSignIn();
        try {
            const me = await context.queryClient.ensureQueryData(meQuery);
            await chooseLanguage(me.language);
            const { for_account: account } = search;
            // It is chosen on the way, and the address goes on without it: the top bar says it from here on.
            if (account !== undefined && !preload) {
                if (seesManyAccounts(me) && isId(account)) chosenAccount.set(account);
                throw redirect(without(location, 'for_account'));
            }
        } catch (error) {
            if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
            connection.set('online');
            throw toSignIn();
        }
    },
    component: Inside,
    errorComponent: PageFailed,
    notFoundComponent: NotFound,
});
