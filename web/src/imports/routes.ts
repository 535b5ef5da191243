import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { inside, texts } from '../app/roots';

export interface ImportsSearch {
    state?: string;
    kind?: string;
}
const imports = createRoute({
    getParentRoute: () => inside,
    path: '/imports',
    validateSearch: (search): ImportsSearch => texts(search, ['state', 'kind']),
    component: lazyRouteComponent(() => import('./ImportsPage'), 'ImportsPage'),
});
const upload = createRoute({
    getParentRoute: () => inside,
    path: '/imports/new',
    component: lazyRouteComponent(() => import('./UploadPage'), 'UploadPage'),
});
export interface ImportSearch {
    outcome?: string;
}
const one = createRoute({
    getParentRoute: () => inside,
    path: '/imports/$id',
    validateSearch: (search): ImportSearch => texts(search, ['outcome']),
    component: lazyRouteComponent(() => import('./ImportPage'), 'ImportPage'),
});

export const importsRoutes = [imports, upload, one] as const;
