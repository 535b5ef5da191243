import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/roots';

const design = createRoute({
    getParentRoute: () => inside,
    path: '/design',
    component: lazyRouteComponent(() => import('./DesignPage'), 'DesignPage'),
});

export const designRoutes = [design] as const;
