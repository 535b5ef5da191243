import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

export interface CatalogueSearch {
    text?: string;
    kind?: string;
    manufacturer?: string;
    product_line?: string;
    series?: string;
    supported_on?: string;
    sort?: string;
    order?: string;
}
const products = createRoute({
    getParentRoute: () => inside,
    path: '/catalogue',
    validateSearch: (search): CatalogueSearch => texts(search, ['text', 'kind', 'manufacturer', 'product_line', 'series', 'supported_on', 'sort', 'order']),
    component: lazyPage(() => import('./CataloguePage'), 'CataloguePage'),
});
const imports = createRoute({
    getParentRoute: () => inside,
    path: '/catalogue/import',
    component: lazyPage(() => import('./ImportProductsPage'), 'ImportProductsPage'),
});
// By id, or by SKU: that is what people write to each other.
const product = createRoute({
    getParentRoute: () => inside,
    path: '/catalogue/$id',
    component: lazyPage(() => import('./ProductPage'), 'ProductPage'),
});

export const catalogueRoutes = [products, imports, product] as const;
