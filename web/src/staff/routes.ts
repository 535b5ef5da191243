import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

export interface DeskSearch {
    q?: string;
    service?: string;
    sku?: string;
}
const desk = createRoute({
    getParentRoute: () => inside,
    path: '/staff/desk',
    validateSearch: (search): DeskSearch => texts(search, ['q', 'service', 'sku']),
    component: lazyPage(() => import('./DeskPage'), 'DeskPage'),
});
export interface AccountsSearch {
    text?: string;
    kind?: string;
    country?: string;
    sort?: string;
    order?: string;
    create?: string;
}
const accounts = createRoute({
    getParentRoute: () => inside,
    path: '/staff/accounts',
    validateSearch: (search): AccountsSearch => texts(search, ['text', 'kind', 'country', 'sort', 'order', 'create']),
    component: lazyPage(() => import('./AccountsPage'), 'AccountsPage'),
});
const account = createRoute({
    getParentRoute: () => inside,
    path: '/staff/accounts/$id',
    component: lazyPage(() => import('./AccountPage'), 'AccountPage'),
});
export interface QueueSearch {
    status?: string;
    taken?: string;
    kind?: string;
    account?: string;
    text?: string;
    order?: string;
    open?: string;
}
const requests = createRoute({
    getParentRoute: () => inside,
    path: '/staff/requests',
    validateSearch: (search): QueueSearch => texts(search, ['status', 'taken', 'kind', 'account', 'text', 'order', 'open']),
    component: lazyPage(() => import('./RequestsPage'), 'RequestsPage'),
});
export interface WarningsSearch {
    severity?: string;
    code?: string;
}
const warnings = createRoute({
    getParentRoute: () => inside,
    path: '/staff/warnings',
    validateSearch: (search): WarningsSearch => texts(search, ['severity', 'code']),
    component: lazyPage(() => import('./WarningsPage'), 'WarningsPage'),
});
const embargo = createRoute({
    getParentRoute: () => inside,
    path: '/staff/embargo',
    component: lazyPage(() => import('./EmbargoPage'), 'EmbargoPage'),
});
export interface WorkSearch {
    list?: string;
    state?: string;
    kind?: string;
    open?: string;
}
const work = createRoute({
    getParentRoute: () => inside,
    path: '/staff/work',
    validateSearch: (search): WorkSearch => texts(search, ['list', 'state', 'kind', 'open']),
    component: lazyPage(() => import('./WorkPage'), 'WorkPage'),
});

export const staffRoutes = [desk, accounts, account, requests, warnings, embargo, work] as const;
