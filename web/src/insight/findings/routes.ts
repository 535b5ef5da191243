import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage';
import { inside, texts } from '../../app/roots';

export interface RiskSearch {
    // By what findings are put together: advisory, device, site, release, model.
    by?: string;
    sort?: string;
    order?: string;
    // Of the course: risk or findings, and over how many days.
    measure?: string;
    days?: string;
}
const risk = createRoute({
    getParentRoute: () => inside,
    path: '/findings',
    validateSearch: (search): RiskSearch => texts(search, ['by', 'sort', 'order', 'measure', 'days']),
    component: lazyPage(() => import('./RiskPage'), 'RiskPage'),
});

// By these the list is narrowed; the server has the same names.
export const filterNames = ['text', 'severity', 'verdict', 'state', 'accepted', 'kind', 'exploited', 'site_id', 'owner_id', 'model', 'release', 'release_shown', 'advisory_id', 'asset_id'] as const;
export interface FindingsSearch extends Partial<Record<(typeof filterNames)[number], string>> {
    sort?: string;
    order?: string;
    // A saved view: what it asked stands in the address as well.
    view?: string;
    // The finding that is looked at beside the list: device.advisory.
    finding?: string;
}
const list = createRoute({
    getParentRoute: () => inside,
    path: '/findings/list',
    validateSearch: (search): FindingsSearch => texts(search, [...filterNames, 'sort', 'order', 'view', 'finding']),
    component: lazyPage(() => import('./FindingsPage'), 'FindingsPage'),
});
const one = createRoute({
    getParentRoute: () => inside,
    path: '/findings/$asset/$advisory',
    component: lazyPage(() => import('./FindingPage'), 'FindingPage'),
});

export const findingsRoutes = [risk, list, one] as const;
