import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root, texts } from '../app/roots';

const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search): { next?: string } => texts(search, ['next']),
    component: lazyRouteComponent(() => import('./SignInPage'), 'SignInPage'),
});
const forgot = createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('./PasswordPages'), 'ForgotPage'),
});
const reset = createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('./PasswordPages'), 'ResetPage'),
});

export const outsideRoutes = [signIn, forgot, reset] as const;
