import { createRoute } from '@tanstack/react-router';
import { lazyPage } from '../../app/lazyPage';
import { inside, texts } from '../../app/roots';
import { choiceNames, type ChoiceSearch } from './choice';

export interface WhatIfSearch extends ChoiceSearch {
    release?: string;
    // Whether devices go back: yes.
    back?: string;
    // Which findings are listed: gone, came, stays.
    show?: string;
    // The devices beside the page: those that stand so to the release, or that this advisory touches.
    standpoint?: string;
    advisory?: string;
}
const whatIf = createRoute({
    getParentRoute: () => inside,
    path: '/findings/what-if',
    validateSearch: (search): WhatIfSearch => texts(search, [...choiceNames, 'release', 'back', 'show', 'standpoint', 'advisory']),
    component: lazyPage(() => import('./WhatIfPage'), 'WhatIfPage'),
});

export interface AdviceSearch extends ChoiceSearch {
    // Releases of this one alone.
    train?: string;
    back?: string;
}
const advice = createRoute({
    getParentRoute: () => inside,
    path: '/findings/advice',
    validateSearch: (search): AdviceSearch => texts(search, [...choiceNames, 'train', 'back']),
    component: lazyPage(() => import('./AdvicePage'), 'AdvicePage'),
});

export const adviceRoutes = [whatIf, advice] as const;
