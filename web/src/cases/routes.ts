import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../app/lazyPage';
import { inside, root, texts } from '../app/roots';

// By these the list is narrowed; the server has the same names.
export const filterNames = ['text', 'open', 'priority', 'kind', 'type', 'status', 'escalated', 'late', 'site_id', 'owner_id', 'serial_number', 'tracking_number'] as const;
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
    // `made`: it was opened just now. `step`: of its history, to which a mail leads.
    validateSearch: (search): { made?: string; step?: string } => texts(search, ['made', 'step']),
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
    // What is looked for in all cases; the list shows what is found instead of the view.
    find?: string;
    // The number of the case that stands beside the list.
    case?: string | undefined;
}

const workbench = createRoute({
    getParentRoute: () => inside,
    path: '/staff/workbench',
    validateSearch: (search): WorkbenchSearch => texts(search, ['view', 'queue', 'priority', 'centre', 'language', 'find', 'case']),
    component: lazyPage(() => import('./workbench/WorkbenchPage'), 'WorkbenchPage'),
});

const answers = createRoute({
    getParentRoute: () => inside,
    path: '/staff/canned-answers',
    component: lazyPage(() => import('./answers/AnswersPage'), 'AnswersPage'),
});

// Where the mail that asks how satisfied one is leads: nobody signs in for it.
const survey = createRoute({
    getParentRoute: () => root,
    path: '/survey',
    component: lazyPage(() => import('./survey/SurveyPage'), 'SurveyPage'),
});

export interface SatisfactionSearch {
    by?: string;
    days?: string;
    low?: string;
    // A group of those that are counted; '-' is what has none.
    group?: string;
}
const satisfaction = createRoute({
    getParentRoute: () => inside,
    path: '/staff/satisfaction',
    validateSearch: (search): SatisfactionSearch => texts(search, ['by', 'days', 'low', 'group']),
    component: lazyPage(() => import('./survey/SatisfactionPage'), 'SatisfactionPage'),
});

export interface TargetsSearch {
    by?: string;
    clock?: string;
    kind?: string;
    days?: string;
    // Of a period of one's own: the first day and the last.
    from?: string;
    last?: string;
    // One of those that it is counted by, and which clocks of it are listed.
    group?: string;
    outcome?: string;
}
const targets = createRoute({
    getParentRoute: () => inside,
    path: '/staff/targets',
    validateSearch: (search): TargetsSearch => texts(search, ['by', 'clock', 'kind', 'days', 'from', 'last', 'group', 'outcome']),
    component: lazyPage(() => import('./targets/TargetsPage'), 'TargetsPage'),
});

export interface PlannedSearch {
    show?: string;
    ready?: string;
}
const planned = createRoute({
    getParentRoute: () => inside,
    path: '/planned-events',
    validateSearch: (search): PlannedSearch => texts(search, ['show', 'ready']),
    component: lazyPage(() => import('./planned/PlannedEventsPage'), 'PlannedEventsPage'),
});
const announcing = createRoute({
    getParentRoute: () => inside,
    path: '/planned-events/new',
    component: lazyPage(() => import('./planned/AnnouncePage'), 'AnnouncePage'),
});

export const casesOutsideRoutes = [survey] as const;

export const casesRoutes = [workbench, answers, agents, phoneCase, list, fresh, one, escalations, mailReview, satisfaction, targets, planned, announcing] as const;
