import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/roots';

const notifications = createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    component: lazyRouteComponent(() => import('./InboxPage'), 'InboxPage'),
});
const notification = createRoute({
    getParentRoute: () => inside,
    path: '/notifications/$id',
    component: lazyRouteComponent(() => import('./NotificationPage'), 'NotificationPage'),
});
const choices = createRoute({
    getParentRoute: () => inside,
    path: '/me/notifications',
    component: lazyRouteComponent(() => import('./ChoicesPage'), 'ChoicesPage'),
});

export const notifyRoutes = [notifications, notification, choices] as const;
