import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

export interface ImportsSearch {
    state?: string;
    kind?: string;
}
const imports = createRoute({
    getParentRoute: () => inside,
    path: '/imports',
    validateSearch: (search): ImportsSearch => texts(search, ['state', 'kind']),
    component: lazyPage(() => import('./ImportsPage'), 'ImportsPage'),
});
const upload = createRoute({
    getParentRoute: () => inside,
    path: '/imports/new',
    component: lazyPage(() => import('./UploadPage'), 'UploadPage'),
});
export interface ImportSearch {
    outcome?: string;
}
const one = createRoute({
    getParentRoute: () => inside,
    path: '/imports/$id',
    validateSearch: (search): ImportSearch => texts(search, ['outcome']),
    component: lazyPage(() => import('./ImportPage'), 'ImportPage'),
});

export const importsRoutes = [imports, upload, one] as const;
