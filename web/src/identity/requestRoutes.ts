import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
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
    component: lazyPage(() => import('./RequestsPage'), 'RequestsPage'),
});
const request = createRoute({
    getParentRoute: () => inside,
    path: '/requests/$id',
    component: lazyPage(() => import('./RequestPage'), 'RequestPage'),
});

export const requestRoutes = [requests, request] as const;
