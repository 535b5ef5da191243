import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

const plans = createRoute({
    getParentRoute: () => inside,
    path: '/plans',
    component: lazyPage(() => import('./PlansPage'), 'PlansPage'),
});
export interface RolesSearch {
    kind?: string;
    area?: string;
}
const roles = createRoute({
    getParentRoute: () => inside,
    path: '/roles',
    validateSearch: (search): RolesSearch => texts(search, ['kind', 'area']),
    component: lazyPage(() => import('./RolesPage'), 'RolesPage'),
});
const policy = createRoute({
    getParentRoute: () => inside,
    path: '/staff/policy',
    validateSearch: (search): { section?: string } => texts(search, ['section']),
    component: lazyPage(() => import('./PolicyPage'), 'PolicyPage'),
});

export const policyRoutes = [plans, roles, policy] as const;
