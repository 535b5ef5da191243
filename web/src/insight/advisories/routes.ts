import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage';
import { inside, texts } from '../../app/roots';

export interface AdvisoriesSearch {
    text?: string;
    severity?: string;
    kind?: string;
    source?: string;
    status?: string;
    system?: string;
    platform?: string;
    // A day.
    since?: string;
    exploited?: string;
    sort?: string;
    order?: string;
    view?: string;
}
const list = createRoute({
    getParentRoute: () => inside,
    path: '/advisories',
    validateSearch: (search): AdvisoriesSearch => texts(search, ['text', 'severity', 'kind', 'source', 'status', 'system', 'platform', 'since', 'exploited', 'sort', 'order', 'view']),
    component: lazyPage(() => import('./AdvisoriesPage'), 'AdvisoriesPage'),
});
const write = createRoute({
    getParentRoute: () => inside,
    path: '/advisories/new',
    component: lazyPage(() => import('./EditorPage'), 'WritePage'),
});
const imports = createRoute({
    getParentRoute: () => inside,
    path: '/advisories/import',
    component: lazyPage(() => import('./ImportAdvisoriesPage'), 'ImportAdvisoriesPage'),
});
export interface AdvisorySearch {
    // Which revision is read; what everybody sees where nothing is said.
    revision?: string;
    // With which earlier one it is compared.
    compare?: string;
}
const one = createRoute({
    getParentRoute: () => inside,
    path: '/advisories/$id',
    validateSearch: (search): AdvisorySearch => texts(search, ['revision', 'compare']),
    component: lazyPage(() => import('./AdvisoryPage'), 'AdvisoryPage'),
});
const edit = createRoute({
    getParentRoute: () => inside,
    path: '/advisories/$id/edit',
    component: lazyPage(() => import('./EditorPage'), 'EditPage'),
});
export interface QueueSearch {
    list?: string;
    sort?: string;
    order?: string;
}
const queue = createRoute({
    getParentRoute: () => inside,
    path: '/staff/advisories',
    validateSearch: (search): QueueSearch => texts(search, ['list', 'sort', 'order']),
    component: lazyPage(() => import('./QueuePage'), 'QueuePage'),
});

export const advisoriesRoutes = [list, write, imports, one, edit, queue] as const;
