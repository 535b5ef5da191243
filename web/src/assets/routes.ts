import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from '../app/roots';

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
    component: lazyRouteComponent(() => import('./InstalledBasePage'), 'InstalledBasePage'),
});
const asset = createRoute({
    getParentRoute: () => inside,
    path: '/installed-base/$id',
    component: lazyRouteComponent(() => import('./AssetPage'), 'AssetPage'),
});

export const assetsRoutes = [assets, asset] as const;
