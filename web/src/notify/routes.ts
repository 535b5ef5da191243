import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from '../app/roots';

const notifications = createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    component: lazyRouteComponent(() => import('./InboxPage'), 'InboxPage'),
});
const webhooks = createRoute({
    getParentRoute: () => inside,
    path: '/webhooks',
    validateSearch: (search): { add?: string } => texts(search, ['add']),
    component: lazyRouteComponent(() => import('./WebhooksPage'), 'WebhooksPage'),
});
// `state`: of the deliveries that are shown; `edit`: the panel is open.
const webhook = createRoute({
    getParentRoute: () => inside,
    path: '/webhooks/$id',
    validateSearch: (search): { state?: string; edit?: string } => texts(search, ['state', 'edit']),
    component: lazyRouteComponent(() => import('./WebhookPage'), 'WebhookPage'),
});

export const notifyRoutes = [notifications, webhooks, webhook] as const;
