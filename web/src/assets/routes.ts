import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';
import { filterNames, type FilterValues } from './filters';

export interface AssetSearch extends FilterValues {
    sort?: string;
    order?: string;
    // A saved view: what it asked stands in the address as well.
    view?: string;
    register?: string;
}
const assets = createRoute({
    getParentRoute: () => inside,
    path: '/installed-base',
    validateSearch: (search): AssetSearch => texts(search, [...filterNames, 'sort', 'order', 'view', 'register']),
    component: lazyPage(() => import('./InstalledBasePage'), 'InstalledBasePage'),
});
export interface AssetDetailSearch {
    // 'yes': each field with who says so.
    sources?: string;
}
const asset = createRoute({
    getParentRoute: () => inside,
    path: '/installed-base/$id',
    validateSearch: (search): AssetDetailSearch => texts(search, ['sources']),
    component: lazyPage(() => import('./AssetPage'), 'AssetPage'),
});

export const assetsRoutes = [assets, asset] as const;
