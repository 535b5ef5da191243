// A page whose code is fetched when it is first opened. The router's own `lazyRouteComponent` loads the document anew where that fails, and
// with the server away the browser's error page would stand in the portal's place: here the portal stays and says what is amiss
// (PageFailed.tsx), and each new try fetches anew.
import { createElement, use, useReducer, type ComponentType, type FunctionComponent } from 'react';
import { api } from '../api/client';
import { connection } from '../api/connection';
import { offlineProblem, ProblemError } from '../api/problem';
import { PageFailed } from './PageFailed';

// Of code that is missing though the server answers: another release has taken its place.
export const goneProblem = new ProblemError({ ...offlineProblem, code: 'portal.page_gone' });

async function serverAnswers(): Promise<boolean> {
    try {
        // Any answer will do; a proxy's that it has no server is none.
        return (await api.GET('/api/v1/me')).response.status < 500;
    } catch {
        return false;
    }
}

// The bundler asks for each stylesheet once, whatever comes of it: what did not come is asked for again here.
function styleAgain(link: HTMLLinkElement): Promise<void> {
    const again = link.cloneNode() as HTMLLinkElement;
    return new Promise((resolve, reject) => {
        again.addEventListener('load', () => resolve());
        again.addEventListener('error', () => reject(new Error(again.href)));
        link.replaceWith(again);
    });
}

async function missingStyles(): Promise<void> {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')];
    await Promise.all(links.filter((link) => link.sheet === null).map(styleAgain));
}

export interface Surroundings {
    answers: () => Promise<boolean>;
    styles: () => Promise<void>;
}

const browser: Surroundings = { answers: serverAnswers, styles: missingStyles };

// `problem`: why its code is not there, after a try.
export type LazyPage = FunctionComponent & { preload: () => Promise<void>; problem: () => ProblemError | undefined };

export function lazyPage<Name extends string>(fetchCode: () => Promise<Record<Name, ComponentType>>, name: Name, around: Surroundings = browser): LazyPage {
    let page: ComponentType | undefined;
    let failed: ProblemError | undefined;
    let fetching: Promise<void> | undefined;
    const fetchPage = async (again: boolean): Promise<void> => {
        try {
            if (again) await around.styles();
            page = (await fetchCode())[name];
        } catch {
            const away = !(await around.answers());
            if (away) connection.set('offline');
            failed = away ? new ProblemError(offlineProblem) : goneProblem;
        }
    };
    const load = (again: boolean): Promise<void> => {
        if (page !== undefined) return Promise.resolve();
        fetching ??= fetchPage(again).finally(() => (fetching = undefined));
        return fetching;
    };
    function Lazy(props: object) {
        const [, tried] = useReducer((tries: number) => tries + 1, 0);
        if (page !== undefined) return createElement(page, props);
        if (failed !== undefined) return createElement(PageFailed, { error: failed, retry: () => void preload().then(tried) });
        use(load(false));
        return null;
    }
    // The router calls it before each showing and when a link is pointed at: then it is tried anew.
    const preload = (): Promise<void> => {
        const again = failed !== undefined;
        failed = undefined;
        return load(again);
    };
    return Object.assign(Lazy, { preload, problem: () => failed });
}
