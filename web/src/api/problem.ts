// What the server says when it refuses (RFC 9457), as one typed error. The portal throws nothing else for a call.
import type { components } from './schema';

export type Problem = components['schemas']['Problem'];

export class ProblemError extends Error {
    constructor(readonly problem: Problem) {
        super(problem.detail);
        this.name = 'ProblemError';
    }

    get code(): string {
        return this.problem.code;
    }
}

const isProblem = (value: unknown): value is Problem =>
    typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;

// The session is over, which the sign-in over the page says (app/SessionEnded): what was refused for it is simply to be done again.
export const isSessionOver = ({ code }: Problem): boolean => code === 'http.unauthenticated' || code === 'identity.credential_invalid';

// Of an answer that is not one of ours: a proxy's page, say.
export function problemOf(body: unknown, status: number): Problem {
    if (isProblem(body)) return body;
    return { type: 'about:blank', title: '', status, instance: '', code: 'portal.unreadable_answer', detail: `HTTP ${String(status)}` };
}

export const offlineProblem: Problem = {
    type: 'about:blank',
    title: '',
    status: 0,
    instance: '',
    code: 'portal.offline',
    detail: '',
};

// Of one of many that were asked for together, which stands in the answer or in a report.
export const refusalOf = ({ code, detail, remedy, rule }: Partial<Pick<Problem, 'code' | 'detail' | 'remedy' | 'rule'>>): ProblemError =>
    new ProblemError({
        type: 'about:blank',
        title: '',
        status: 409,
        instance: '',
        code: code ?? '',
        detail: detail ?? '',
        ...(remedy === undefined ? {} : { remedy }),
        ...(rule === undefined ? {} : { rule }),
    });

export const asProblem = (error: unknown): ProblemError =>
    error instanceof ProblemError
        ? error
        : new ProblemError({ ...offlineProblem, code: 'portal.failed', detail: error instanceof Error ? error.message : String(error) });
