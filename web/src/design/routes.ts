import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside } from '../app/roots';

const design = createRoute({
    getParentRoute: () => inside,
    path: '/design',
    component: lazyPage(() => import('./DesignPage'), 'DesignPage'),
});

export const designRoutes = [design] as const;
