// All pages by address; each is fetched when it is first opened. What a page shows stands in its address, so that it can be
// sent to somebody.
import { createRoute, createRouter } from '@tanstack/react-router';
import { assetsRoutes } from '../assets/routes';
import { casesOutsideRoutes, casesRoutes } from '../cases/routes';
import { catalogueRoutes } from '../catalogue/routes';
import { contractsRoutes } from '../contracts/routes';
import { designRoutes } from '../design/routes';
import { homeRoutes } from '../home/routes';
import { adminRoutes } from '../identity/admin/routes';
import { meRoutes } from '../identity/meRoutes';
import { requestRoutes } from '../identity/requestRoutes';
import { outsideRoutes } from '../identity/routes';
import { importsRoutes } from '../imports/routes';
import { adviceRoutes } from '../insight/advice/routes';
import { advisoriesRoutes } from '../insight/advisories/routes';
import { findingsRoutes } from '../insight/findings/routes';
import { lifeRoutes } from '../insight/life/routes';
import { reviewRoutes } from '../insight/review/routes';
import { notifyRoutes } from '../notify/routes';
import { ordersRoutes } from '../orders/routes';
import { policyRoutes } from '../policy/routes';
import { staffRoutes } from '../staff/routes';
import { NotFound } from './NotFound';
import { PageFailed } from './PageFailed';
import { Pending } from './Pending';
import { queryClient } from './queryClient';
import { inside, root } from './roots';

// Inside, so that one stays among the pages.
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound });

const tree = root.addChildren([
    ...outsideRoutes,
    ...casesOutsideRoutes,
    inside.addChildren([
        ...homeRoutes,
        ...assetsRoutes,
        ...casesRoutes,
        ...contractsRoutes,
        ...importsRoutes,
        ...lifeRoutes,
        ...requestRoutes,
        ...notifyRoutes,
        ...meRoutes,
        ...catalogueRoutes,
        ...policyRoutes,
        ...staffRoutes,
        ...ordersRoutes,
        ...advisoriesRoutes,
        ...adviceRoutes,
        ...findingsRoutes,
        ...reviewRoutes,
        ...adminRoutes,
        ...designRoutes,
        nowhere,
    ]),
]);

export const router = createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultNotFoundComponent: NotFound,
    defaultPendingComponent: Pending,
    // In the place of the page, within what stands around it.
    defaultErrorComponent: PageFailed,
    // Numbers in addresses are texts: a serial number of digits alone keeps its zeros.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
        const given = Object.entries(search as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== '');
        const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
        return text === '' ? '' : `?${text}`;
    },
});

declare module '@tanstack/react-router' {
    interface Register {
        router: typeof router;
    }
}
