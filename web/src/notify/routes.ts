import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/roots';

const notifications = createRoute({
    getParentRoute: () => inside,
    path: '/notifications',
    component: lazyRouteComponent(() => import('./InboxPage'), 'InboxPage'),
});

export const notifyRoutes = [notifications] as const;
