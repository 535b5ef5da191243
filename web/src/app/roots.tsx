// The two roots of all pages: of those outside, and of those that need a session. Each slice hangs its pages here (`routes.ts`).
import { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { ProblemError } from '../api/problem';
import { csrf } from '../api/csrf';
import { connection } from '../api/connection';
import { chooseLanguage } from '../text';
import { NotFound } from './NotFound';
import { PageFailed } from './PageFailed';
import { Inside } from './Inside';
import { meQuery } from './session';

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

export const inside = createRoute({
    getParentRoute: () => root,
    id: 'inside',
    beforeLoad: async ({ context, location }) => {
        const toSignIn = () => redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
        // Without the token nothing could be changed.
        if (csrf.read() === undefined) throw toSignIn();
        try {
            const me = await context.queryClient.ensureQueryData(meQuery);
            await chooseLanguage(me.language);
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
