// The pages of an account's administration.
import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage';
import { inside, texts } from '../../app/roots';

// `person`: whose panel is open; `invite`: the panel to ask somebody in.
export interface PeopleSearch {
    person?: string;
    invite?: string;
    text?: string;
}
const people = createRoute({
    getParentRoute: () => inside,
    path: '/people',
    validateSearch: (search): PeopleSearch => texts(search, ['person', 'invite', 'text']),
    component: lazyPage(() => import('./PeoplePage'), 'PeoplePage'),
});
// `site`: whose panel is open, or "new".
const sites = createRoute({
    getParentRoute: () => inside,
    path: '/sites',
    validateSearch: (search): { site?: string; text?: string } => texts(search, ['site', 'text']),
    component: lazyPage(() => import('./SitesPage'), 'SitesPage'),
});
// `link`: whose panel is open, or "new".
const partners = createRoute({
    getParentRoute: () => inside,
    path: '/partners',
    validateSearch: (search): { link?: string } => texts(search, ['link']),
    component: lazyPage(() => import('./PartnersPage'), 'PartnersPage'),
});
const credentials = createRoute({
    getParentRoute: () => inside,
    path: '/credentials',
    validateSearch: (search): { collector?: string } => texts(search, ['collector']),
    component: lazyPage(() => import('./CredentialsPage'), 'CredentialsPage'),
});
const account = createRoute({
    getParentRoute: () => inside,
    path: '/account',
    component: lazyPage(() => import('./AccountPage'), 'AccountPage'),
});
export interface AuditSearch {
    object_kind?: string;
    object_id?: string;
    action?: string;
    actor_id?: string;
    from?: string;
    until?: string;
    refused?: string;
    entry?: string;
}
const audit = createRoute({
    getParentRoute: () => inside,
    path: '/audit',
    validateSearch: (search): AuditSearch => texts(search, ['object_kind', 'object_id', 'action', 'actor_id', 'from', 'until', 'refused', 'entry']),
    component: lazyPage(() => import('./AuditPage'), 'AuditPage'),
});

export const adminRoutes = [people, sites, partners, credentials, account, audit] as const;
