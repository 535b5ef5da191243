import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from '../app/roots';

// `ask`: the kind of a new request, whose form lies open; of a transfer, which product.
export interface RequestSearch {
    status?: string;
    ask?: string;
    serial?: string;
    sku?: string;
}
const requests = createRoute({
    getParentRoute: () => inside,
    path: '/requests',
    validateSearch: (search): RequestSearch => texts(search, ['status', 'ask', 'serial', 'sku']),
    component: lazyRouteComponent(() => import('./RequestsPage'), 'RequestsPage'),
});
const request = createRoute({
    getParentRoute: () => inside,
    path: '/requests/$id',
    component: lazyRouteComponent(() => import('./RequestPage'), 'RequestPage'),
});

export const requestRoutes = [requests, request] as const;
