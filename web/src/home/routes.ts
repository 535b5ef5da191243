import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside } from '../app/roots';

const home = createRoute({
    getParentRoute: () => inside,
    path: '/',
    component: lazyPage(() => import('./HomePage'), 'HomePage'),
});

export const homeRoutes = [home] as const;
