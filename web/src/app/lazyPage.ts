// A page, or a part of one, whose code is fetched when it is first opened. The router's own `lazyRouteComponent` loads the document anew where that fails, and
// with the server away the browser's error page would stand in the portal's place: here the portal stays and says what is amiss
// (PageFailed.tsx), and each new try fetches anew.
import { createElement, use, useEffect, useReducer, type ComponentType, type FunctionComponent } from 'react';
import { api } from '../api/client';
import { connection } from '../api/connection';
import { offlineProblem, ProblemError } from '../api/problem';
import { useStore } from '../api/store';
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

// What stands in the place of code that did not come.
export type Missing = ComponentType<{ error: ProblemError; retry: () => void }>;

// `problem`: why its code is not there, after a try.
export type LazyPart<Props extends object> = FunctionComponent<Props> & { preload: () => Promise<void>; problem: () => ProblemError | undefined };
export type LazyPage = LazyPart<object>;

export const lazyPage = <Name extends string>(fetchCode: () => Promise<Record<Name, ComponentType>>, name: Name, around?: Surroundings): LazyPage =>
    lazyPart<object>(async () => (await fetchCode())[name], PageFailed, around);

export function lazyPart<Props extends object>(fetchCode: () => Promise<ComponentType<Props>>, missing: Missing, around: Surroundings = browser): LazyPart<Props> {
    let part: ComponentType<Props> | undefined;
    let failed: ProblemError | undefined;
    // Whether the last try failed, also where its failure is no longer shown.
    let again = false;
    let fetching: Promise<void> | undefined;
    // Whether it came.
    const tryOnce = async (): Promise<boolean> => {
        try {
            if (again) await around.styles();
            part = await fetchCode();
        } catch {
            again = true;
        }
        return part !== undefined;
    };
    // The server may have come back, or the network, between the code and the question after it: gone is only what does not come from a server that answers.
    const fetchPart = async (): Promise<void> => {
        if (await tryOnce()) return;
        if (!(await around.answers())) {
            connection.set('offline');
            failed = new ProblemError(offlineProblem);
        } else if (!(await tryOnce())) failed = goneProblem;
    };
    const load = (): Promise<void> => {
        if (part !== undefined) return Promise.resolve();
        fetching ??= fetchPart().finally(() => (fetching = undefined));
        return fetching;
    };
    // The router calls it before each showing and when a link is pointed at: then it is tried anew.
    const preload = (): Promise<void> => {
        failed = undefined;
        return load();
    };
    function Lazy(props: Props) {
        const [, tried] = useReducer((tries: number) => tries + 1, 0);
        // Who comes back to the place finds it tried anew.
        useEffect(() => () => void (failed = undefined), []);
        const online = useStore(connection) === 'online';
        useEffect(() => {
            if (online && failed?.code === 'portal.offline') void preload().then(tried);
        }, [online]);
        if (part !== undefined) return createElement(part, props);
        if (failed !== undefined) return createElement(missing, { error: failed, retry: () => void preload().then(tried) });
        use(load());
        return null;
    }
    return Object.assign(Lazy, { preload, problem: () => failed });
}
