// A person's own pages. What one is told of and how is `notify`'s.
import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

const profile = createRoute({
    getParentRoute: () => inside,
    path: '/me',
    component: lazyPage(() => import('./ProfilePage'), 'ProfilePage'),
});
const security = createRoute({
    getParentRoute: () => inside,
    path: '/me/security',
    component: lazyPage(() => import('./SecurityPage'), 'SecurityPage'),
});
const tokens = createRoute({
    getParentRoute: () => inside,
    path: '/me/tokens',
    validateSearch: (search): { make?: string } => texts(search, ['make']),
    component: lazyPage(() => import('./TokensPage'), 'TokensPage'),
});

export const meRoutes = [profile, security, tokens] as const;
