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
const signUp = createRoute({
    getParentRoute: () => root,
    path: '/sign-up',
    validateSearch: (search): { step?: string } => texts(search, ['step']),
    component: lazyRouteComponent(() => import('./SignUpPage'), 'SignUpPage'),
});
const verify = createRoute({
    getParentRoute: () => root,
    path: '/verify',
    component: lazyRouteComponent(() => import('./VerifyPage'), 'VerifyPage'),
});
const join = createRoute({
    getParentRoute: () => root,
    path: '/join',
    component: lazyRouteComponent(() => import('./JoinPage'), 'JoinPage'),
});

export const outsideRoutes = [signIn, forgot, reset, signUp, verify, join] as const;
