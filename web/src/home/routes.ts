import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/roots';

const home = createRoute({
    getParentRoute: () => inside,
    path: '/',
    component: lazyRouteComponent(() => import('./HomePage'), 'HomePage'),
});

export const homeRoutes = [home] as const;
