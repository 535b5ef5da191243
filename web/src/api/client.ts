// The one door to the server: the generated types, the CSRF header, problems as errors. Nothing else in the portal fetches.
import createClient from 'openapi-fetch';
import { answered, waiting } from './connection';
import { csrf } from './csrf';
import { asProblem, offlineProblem, ProblemError, problemOf } from './problem';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];

export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

api.use({
    onRequest({ request }) {
        const token = csrf.read();
        // In the language that the portal is shown in, whatever the browser's is.
        request.headers.set('Accept-Language', document.documentElement.lang || 'en');
        if (request.method !== 'GET' && token !== undefined) request.headers.set('X-CSRF-Token', token);
        return request;
    },
});

// Signing in answers 401 itself; for all else it means that the session is over.
export const isSignIn = (url: string): boolean => new URL(url, 'http://portal').pathname === '/api/v1/sessions';

interface Outcome<T> {
    data?: T;
    error?: unknown;
    response: Response;
}

// The body of an answer, or its problem thrown.
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
    return (await answerWithTag(call)).body;
}

// With the version that the server calls it by, for If-Match.
export async function answerWithTag<T>(call: Promise<Outcome<T>>): Promise<{ body: T; tag: string }> {
    const unanswered = waiting();
    let outcome: Outcome<T>;
    try {
        outcome = await call;
    } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError') throw error;
        unanswered();
        throw new ProblemError(offlineProblem);
    }
    const { response } = outcome;
    answered(response.status === 401 && !isSignIn(response.url));
    if (response.ok) return { body: outcome.data as T, tag: response.headers.get('ETag') ?? '' };
    throw new ProblemError(problemOf(outcome.error, response.status));
}

// A file as the body of a request, as it is.
export const fileBody = (file: Blob): { body: string; bodySerializer: (body: unknown) => Blob; headers: { 'Content-Type': string } } => ({
    // The document calls such a body a text.
    body: file as unknown as string,
    bodySerializer: () => file,
    headers: { 'Content-Type': 'application/octet-stream' },
});

// What If-Match says of a thing that a list showed with its version.
export const tagOf = (version: number): string => `"v${String(version)}"`;

// A text of our own making for one create: sent again with the same key, it is done once.
export function idempotencyKey(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The key of the next try. Whether something was done is not known where no answer came or the server failed: then it is
// the same key again, so that the second try finds what the first one did.
export function keyAfter(key: string, error: unknown): string {
    if (error === null || error === undefined) return idempotencyKey();
    const { status } = asProblem(error).problem;
    return status === 0 || status >= 500 ? key : idempotencyKey();
}
