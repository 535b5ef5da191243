import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, texts } from '../app/roots';

// By these the list is narrowed; the server has the same names.
export const filterNames = ['text', 'open', 'priority', 'kind', 'type', 'status', 'owner_id', 'serial_number', 'tracking_number'] as const;
export interface CasesSearch extends Partial<Record<(typeof filterNames)[number], string>> {
    sort?: string;
    order?: string;
    // A saved view: what it asked stands in the address as well.
    view?: string;
}
const list = createRoute({
    getParentRoute: () => inside,
    path: '/cases',
    validateSearch: (search): CasesSearch => texts(search, [...filterNames, 'sort', 'order', 'view']),
    component: lazyPage(() => import('./CasesPage'), 'CasesPage'),
});
const fresh = createRoute({
    getParentRoute: () => inside,
    path: '/cases/new',
    // What it is about where that is known already: a product, a type; a draft to go on with.
    validateSearch: (search): { serial?: string; type?: string; draft?: string } => texts(search, ['serial', 'type', 'draft']),
    component: lazyPage(() => import('./OpenCasePage'), 'OpenCasePage'),
});
const one = createRoute({
    getParentRoute: () => inside,
    path: '/cases/$caseId',
    // `made`: it was opened just now.
    validateSearch: (search): { made?: string } => texts(search, ['made']),
    component: lazyPage(() => import('./CasePage'), 'CasePage'),
});

export interface EscalationsSearch {
    show?: string;
    overdue?: string;
    mine?: string;
}
const escalations = createRoute({
    getParentRoute: () => inside,
    path: '/staff/escalations',
    validateSearch: (search): EscalationsSearch => texts(search, ['show', 'overdue', 'mine']),
    component: lazyPage(() => import('./escalation/EscalationsPage'), 'EscalationsPage'),
});

export interface MailReviewSearch {
    // Of the mails; without one those that wait.
    state?: string;
    open?: string;
}
const mailReview = createRoute({
    getParentRoute: () => inside,
    path: '/staff/mail-review',
    validateSearch: (search): MailReviewSearch => texts(search, ['state', 'open']),
    component: lazyPage(() => import('./mail/MailReviewPage'), 'MailReviewPage'),
});

const agents = createRoute({
    getParentRoute: () => inside,
    path: '/staff/case-agents',
    component: lazyPage(() => import('./agents/AgentsPage'), 'AgentsPage'),
});

const phoneCase = createRoute({
    getParentRoute: () => inside,
    path: '/staff/phone-case',
    component: lazyPage(() => import('./phone/PhoneCasePage'), 'PhoneCasePage'),
});

export interface WorkbenchSearch {
    view?: string | undefined;
    queue?: string;
    priority?: string;
    centre?: string;
    language?: string;
    // The number of the case that stands beside the list.
    case?: string | undefined;
}

const workbench = createRoute({
    getParentRoute: () => inside,
    path: '/staff/workbench',
    validateSearch: (search): WorkbenchSearch => texts(search, ['view', 'queue', 'priority', 'centre', 'language', 'case']),
    component: lazyPage(() => import('./workbench/WorkbenchPage'), 'WorkbenchPage'),
});

const answers = createRoute({
    getParentRoute: () => inside,
    path: '/staff/canned-answers',
    component: lazyPage(() => import('./answers/AnswersPage'), 'AnswersPage'),
});

export const casesRoutes = [workbench, answers, agents, phoneCase, list, fresh, one, escalations, mailReview] as const;
