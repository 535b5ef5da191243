// The pages by address; each is fetched when it is first opened. What a page shows stands in its address, so that it can be
// sent to somebody.
import { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { asProblem, ProblemError } from '../api/problem';
import { csrf } from '../api/csrf';
import { connection } from '../api/connection';
import { chooseLanguage } from '../text';
import { NotFound } from './NotFound';
import { PageFailed } from './PageFailed';
import { meQuery } from './session';
import { Shell } from './Shell';

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

const texts = (search: Record<string, unknown>, names: readonly string[]): Record<string, string> =>
    Object.fromEntries(
        names.flatMap((name) => {
            const value = search[name];
            return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? [[name, String(value)]] : [];
        }),
    );

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
    component: Outlet,
    notFoundComponent: NotFound,
});

const signIn = createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    validateSearch: (search): { next?: string } => texts(search, ['next']),
    component: lazyRouteComponent(() => import('../identity/SignInPage'), 'SignInPage'),
});
const forgot = createRoute({
    getParentRoute: () => root,
    path: '/forgot-password',
    component: lazyRouteComponent(() => import('../identity/PasswordPages'), 'ForgotPage'),
});
const reset = createRoute({
    getParentRoute: () => root,
    path: '/reset-password',
    component: lazyRouteComponent(() => import('../identity/PasswordPages'), 'ResetPage'),
});

const inside = createRoute({
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
    component: Shell,
    errorComponent: PageFailed,
    notFoundComponent: NotFound,
});

const home = createRoute({
    getParentRoute: () => inside,
    path: '/',
    component: lazyRouteComponent(() => import('../home/HomePage'), 'HomePage'),
});
export interface EntitlementSearch {
    q?: string;
    service?: string;
    day?: string;
    sku?: string;
}
const entitlement = createRoute({
    getParentRoute: () => inside,
    path: '/entitlement',
    validateSearch: (search): EntitlementSearch => texts(search, ['q', 'service', 'day', 'sku']),
    component: lazyRouteComponent(() => import('../contracts/EntitlementPage'), 'EntitlementPage'),
});
export interface AssetSearch {
    text?: string;
    coverage?: string;
    status?: string;
    site_id?: string;
    support?: string;
    missing?: string;
    contract_number?: string;
    sort?: string;
    order?: string;
    register?: string;
}
const assets = createRoute({
    getParentRoute: () => inside,
    path: '/installed-base',
    validateSearch: (search): AssetSearch =>
        texts(search, ['text', 'coverage', 'status', 'site_id', 'support', 'missing', 'contract_number', 'sort', 'order', 'register']),
    component: lazyRouteComponent(() => import('../assets/InstalledBasePage'), 'InstalledBasePage'),
});
const asset = createRoute({
    getParentRoute: () => inside,
    path: '/installed-base/$id',
    component: lazyRouteComponent(() => import('../assets/AssetPage'), 'AssetPage'),
});
export interface ContractSearch {
    number?: string;
    plan?: string;
    status?: string;
}
const contracts = createRoute({
    getParentRoute: () => inside,
    path: '/contracts',
    validateSearch: (search): ContractSearch => texts(search, ['number', 'plan', 'status']),
    component: lazyRouteComponent(() => import('../contracts/ContractsPage'), 'ContractsPage'),
});
const contract = createRoute({
    getParentRoute: () => inside,
    path: '/contracts/$id',
    component: lazyRouteComponent(() => import('../contracts/ContractPage'), 'ContractPage'),
});
const certificates = createRoute({
    getParentRoute: () => inside,
    path: '/certificates',
    component: lazyRouteComponent(() => import('../contracts/CertificatesPage'), 'CertificatesPage'),
});
const notifications = createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    component: lazyRouteComponent(() => import('../notify/InboxPage'), 'InboxPage'),
});
const design = createRoute({
    getParentRoute: () => inside,
    path: '/design',
    component: lazyRouteComponent(() => import('../design/DesignPage'), 'DesignPage'),
});

// Inside, so that one stays among the pages.
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound });

const tree = root.addChildren([
    signIn,
    forgot,
    reset,
    inside.addChildren([home, entitlement, assets, asset, contracts, contract, certificates, notifications, design, nowhere]),
]);

export const router = createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultNotFoundComponent: NotFound,
    // Numbers in addresses are texts: a serial number of digits alone keeps its zeros.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
        const given = Object.entries(search as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== '');
        const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
        return text === '' ? '' : `?${text}`;
    },
});

declare module '@tanstack/react-router' {
    interface Register {
        router: typeof router;
    }
}
