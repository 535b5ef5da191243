import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside } from '../app/roots';

const plans = createRoute({
    getParentRoute: () => inside,
    path: '/plans',
    component: lazyRouteComponent(() => import('./PlansPage'), 'PlansPage'),
});

export const policyRoutes = [plans] as const;
