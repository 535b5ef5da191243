import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

export interface OrderSearch {
    text?: string;
    number?: string;
    purchase_order?: string;
    serial_number?: string;
    tracking_number?: string;
    status?: string;
    ordered_from?: string;
    ordered_before?: string;
    sort?: string;
    order?: string;
    // A saved view: what it asked stands in the address as well.
    view?: string;
}
const orders = createRoute({
    getParentRoute: () => inside,
    path: '/orders',
    validateSearch: (search): OrderSearch =>
        texts(search, ['text', 'number', 'purchase_order', 'serial_number', 'tracking_number', 'status', 'ordered_from', 'ordered_before', 'sort', 'order', 'view']),
    component: lazyPage(() => import('./OrdersPage'), 'OrdersPage'),
});
const order = createRoute({
    getParentRoute: () => inside,
    path: '/orders/$id',
    validateSearch: (search): { register?: string } => texts(search, ['register']),
    component: lazyPage(() => import('./OrderPage'), 'OrderPage'),
});

export const ordersRoutes = [orders, order] as const;
