import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage';
import { inside, texts } from '../../app/roots';
import { filterNames, type FilterValues } from '../../assets/filters';

export interface LifeSearch {
    // How it stands: past_support, approaching, ...
    show?: string;
    // What the picture is of, and by what it measures: units or a currency.
    milestone?: string;
    by?: string;
    // 2027-Q1, before or later: what of the list is shown.
    quarter?: string;
    sort?: string;
    order?: string;
    // 'new': an address for a calendar is asked for.
    feed?: string;
}
const life = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life',
    validateSearch: (search): LifeSearch => texts(search, ['show', 'milestone', 'by', 'quarter', 'sort', 'order', 'feed']),
    component: lazyPage(() => import('./LifePage'), 'LifePage'),
});

const reports = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life/reports',
    component: lazyPage(() => import('./ReportsPage'), 'ReportsPage'),
});

// The filter of the installed base, and what of the devices is listed.
export interface BuilderSearch extends FilterValues {
    view?: string;
    states?: string;
}
const builder = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life/reports/new',
    validateSearch: (search): BuilderSearch => texts(search, [...filterNames, 'view', 'states']),
    component: lazyPage(() => import('./BuilderPage'), 'BuilderPage'),
});

export interface ReportSearch {
    state?: string;
}
const report = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life/reports/$id',
    validateSearch: (search): ReportSearch => texts(search, ['state']),
    component: lazyPage(() => import('./ReportPage'), 'ReportPage'),
});

export interface BulletinSearch {
    text?: string;
    support_ends_from?: string;
    support_ends_before?: string;
    sort?: string;
    order?: string;
}
const bulletins = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life/bulletins',
    validateSearch: (search): BulletinSearch => texts(search, ['text', 'support_ends_from', 'support_ends_before', 'sort', 'order']),
    component: lazyPage(() => import('./BulletinsPage'), 'BulletinsPage'),
});
const bulletin = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life/bulletins/$id',
    component: lazyPage(() => import('./BulletinPage'), 'BulletinPage'),
});

export interface ReleaseSearch {
    text?: string;
}
const releases = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life/releases',
    validateSearch: (search): ReleaseSearch => texts(search, ['text']),
    component: lazyPage(() => import('./ReleasesPage'), 'ReleasesPage'),
});

export interface LifeImportSearch {
    of?: string;
}
const taking = createRoute({
    getParentRoute: () => inside,
    path: '/end-of-life/import',
    validateSearch: (search): LifeImportSearch => texts(search, ['of']),
    component: lazyPage(() => import('./ImportLifePage'), 'ImportLifePage'),
});

export const lifeRoutes = [life, reports, builder, report, bulletins, bulletin, releases, taking] as const;
