import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage';
import { inside, texts } from '../../app/roots';

export interface ReviewSearch {
    // 2026-Q4; everything that is kept where nothing is said.
    quarter?: string;
    severity?: string;
}
const review = createRoute({
    getParentRoute: () => inside,
    path: '/bug-review',
    validateSearch: (search): ReviewSearch => texts(search, ['quarter', 'severity']),
    component: lazyPage(() => import('./ReviewPage'), 'ReviewPage'),
});

export interface ReachSearch {
    reason?: string;
}
const reach = createRoute({
    getParentRoute: () => inside,
    path: '/bug-review/reach',
    validateSearch: (search): ReachSearch => texts(search, ['reason']),
    component: lazyPage(() => import('./ReachPage'), 'ReachPage'),
});

export const reviewRoutes = [review, reach] as const;
