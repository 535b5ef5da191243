import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
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
    component: lazyPage(() => import('./EntitlementPage'), 'EntitlementPage'),
});
export interface ContractSearch {
    text?: string;
    number?: string;
    plan?: string;
    state?: string;
    ends_before?: string;
    order_number?: string;
    purchase_order?: string;
    serial_number?: string;
    sort?: string;
    order?: string;
    // A saved view: what it asked stands in the address as well.
    view?: string;
}
const contracts = createRoute({
    getParentRoute: () => inside,
    path: '/contracts',
    validateSearch: (search): ContractSearch =>
        texts(search, ['text', 'number', 'plan', 'state', 'ends_before', 'order_number', 'purchase_order', 'serial_number', 'sort', 'order', 'view']),
    component: lazyPage(() => import('./ContractsPage'), 'ContractsPage'),
});
// Which side panel of a contract is open.
export type ContractPanel = 'renew' | 'correct' | 'ask';
const contract = createRoute({
    getParentRoute: () => inside,
    path: '/contracts/$id',
    validateSearch: (search): { panel?: string } => texts(search, ['panel']),
    component: lazyPage(() => import('./ContractPage'), 'ContractPage'),
});
export interface CertificateSearch {
    text?: string;
    code?: string;
    plan?: string;
    state?: string;
    starts_before?: string;
    sort?: string;
    order?: string;
    view?: string;
    // Which one is open beside the list; whether one is being activated.
    open?: string;
    activate?: string;
}
const certificates = createRoute({
    getParentRoute: () => inside,
    path: '/certificates',
    validateSearch: (search): CertificateSearch => texts(search, ['text', 'code', 'plan', 'state', 'starts_before', 'sort', 'order', 'view', 'open', 'activate']),
    component: lazyPage(() => import('./CertificatesPage'), 'CertificatesPage'),
});
export interface QuotationSearch {
    number?: string;
    status?: string;
    contract_id?: string;
    view?: string;
    ask?: string;
}
const quotations = createRoute({
    getParentRoute: () => inside,
    path: '/quotations',
    validateSearch: (search): QuotationSearch => texts(search, ['number', 'status', 'contract_id', 'view', 'ask']),
    component: lazyPage(() => import('./QuotationsPage'), 'QuotationsPage'),
});
const quotation = createRoute({
    getParentRoute: () => inside,
    path: '/quotations/$id',
    validateSearch: (search): { outcome?: string } => texts(search, ['outcome']),
    component: lazyPage(() => import('./QuotationPage'), 'QuotationPage'),
});
const namedContacts = createRoute({
    getParentRoute: () => inside,
    path: '/named-contacts',
    component: lazyPage(() => import('./NamedContactsPage'), 'NamedContactsPage'),
});

export const contractsRoutes = [entitlement, contracts, contract, certificates, quotations, quotation, namedContacts] as const;
