// A person's own pages. What one is told of and how is `notify`'s.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from '../app/roots';

const profile = createRoute({
    getParentRoute: () => inside,
    path: '/me',
    component: lazyRouteComponent(() => import('./ProfilePage'), 'ProfilePage'),
});
const security = createRoute({
    getParentRoute: () => inside,
    path: '/me/security',
    component: lazyRouteComponent(() => import('./SecurityPage'), 'SecurityPage'),
});
const tokens = createRoute({
    getParentRoute: () => inside,
    path: '/me/tokens',
    validateSearch: (search): { make?: string } => texts(search, ['make']),
    component: lazyRouteComponent(() => import('./TokensPage'), 'TokensPage'),
});

export const meRoutes = [profile, security, tokens] as const;
