import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

const notifications = createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    component: lazyPage(() => import('./InboxPage'), 'InboxPage'),
});
const notification = createRoute({
    getParentRoute: () => inside,
    path: '/notifications/$id',
    component: lazyPage(() => import('./NotificationPage'), 'NotificationPage'),
});
const choices = createRoute({
    getParentRoute: () => inside,
    path: '/me/notifications',
    component: lazyPage(() => import('./ChoicesPage'), 'ChoicesPage'),
});
const webhooks = createRoute({
    getParentRoute: () => inside,
    path: '/webhooks',
    validateSearch: (search): { add?: string } => texts(search, ['add']),
    component: lazyPage(() => import('./WebhooksPage'), 'WebhooksPage'),
});
// `state`: of the deliveries that are shown; `edit`: the panel is open.
const webhook = createRoute({
    getParentRoute: () => inside,
    path: '/webhooks/$id',
    validateSearch: (search): { state?: string; edit?: string } => texts(search, ['state', 'edit']),
    component: lazyPage(() => import('./WebhookPage'), 'WebhookPage'),
});

export const notifyRoutes = [notifications, notification, choices, webhooks, webhook] as const;
