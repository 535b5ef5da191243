import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { root, texts } from '../app/roots';

const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search): { next?: string } => texts(search, ['next']),
    component: lazyPage(() => import('./SignInPage'), 'SignInPage'),
});
const forgot = createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyPage(() => import('./PasswordPages'), 'ForgotPage'),
});
const reset = createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyPage(() => import('./PasswordPages'), 'ResetPage'),
});
const signUp = createRoute({
    getParentRoute: () => root,
    path: '/sign-up',
    validateSearch: (search): { step?: string } => texts(search, ['step']),
    component: lazyPage(() => import('./SignUpPage'), 'SignUpPage'),
});
const verify = createRoute({
    getParentRoute: () => root,
    path: '/verify',
    component: lazyPage(() => import('./VerifyPage'), 'VerifyPage'),
});
const join = createRoute({
    getParentRoute: () => root,
    path: '/join',
    component: lazyPage(() => import('./JoinPage'), 'JoinPage'),
});

export const outsideRoutes = [signIn, forgot, reset, signUp, verify, join] as const;
