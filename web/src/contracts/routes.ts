import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from '../app/roots';

export interface EntitlementSearch {
    q?: string;
    service?: string;
    day?: string;
    sku?: string;
    // Which answers are shown, and as what.
    show?: string;
    as?: string;
}
const entitlement = createRoute({
    getParentRoute: () => inside,
    path: '/entitlement',
    validateSearch: (search): EntitlementSearch => texts(search, ['q', 'service', 'day', 'sku', 'show', 'as']),
    component: lazyRouteComponent(() => import('./EntitlementPage'), 'EntitlementPage'),
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
    component: lazyRouteComponent(() => import('./ContractsPage'), 'ContractsPage'),
});
const contract = createRoute({
    getParentRoute: () => inside,
    path: '/contracts/$id',
    component: lazyRouteComponent(() => import('./ContractPage'), 'ContractPage'),
});
const certificates = createRoute({
    getParentRoute: () => inside,
    path: '/certificates',
    component: lazyRouteComponent(() => import('./CertificatesPage'), 'CertificatesPage'),
});

export const contractsRoutes = [entitlement, contracts, contract, certificates] as const;
