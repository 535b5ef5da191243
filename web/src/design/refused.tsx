// Refusals of the server in the reader's language and the portal's words (docs/decisions/0031-sentences.md). The one place that turns them into what
// is shown: States.tsx, fields, lists of what was refused.
import type { ReactNode } from 'react';
import { asProblem, isSessionOver, offlineProblem, ProblemError } from '../api/problem';
import { useText } from '../text';

export interface Told {
    problem: ProblemError['problem'];
    // Why, in a line.
    detail: ReactNode;
    // The way out, where there is one.
    remedy: ReactNode;
    fields: readonly { pointer: string; detail: ReactNode }[];
}

// What is wrong with one member of the body, by its JSON pointer: field('/serial_number').
export class Refused extends ProblemError {
    constructor(
        error: ProblemError,
        readonly told: Told,
    ) {
        super(error.problem);
    }

    field(pointer: string): ReactNode {
        return this.told.fields.find((field) => field.pointer === pointer)?.detail;
    }
}

export function useTold(): (error: unknown) => Told {
    const { t, refusal, generally } = useText();
    return (error) => {
        const { problem } = asProblem(error);
        const offline = problem.code === offlineProblem.code;
        const told = (sentence: string, general: string): ReactNode => refusal(sentence) ?? <Quoted general={general} sentence={sentence} />;
        return {
            problem,
            detail: offline ? t('problem.offline') : told(problem.detail, generally(problem.status)),
            remedy: offline ? t('problem.offline_detail') : problem.remedy === undefined ? undefined : told(problem.remedy, ''),
            fields: (problem.fields ?? []).map((field) => ({ pointer: field.pointer, detail: told(field.detail, generally(undefined)) })),
        };
    };
}

// Of a form or a query: undefined while nothing was refused.
export function useRefused(error: unknown): Refused | undefined {
    const told = useTold();
    if (error !== null && error !== undefined && isSessionOver(asProblem(error).problem)) return undefined;
    return error === null || error === undefined ? undefined : new Refused(asProblem(error), told(error));
}

// Why, in a line.
export function Why({ error }: { error: unknown }) {
    return useTold()(error).detail;
}

// Of one that stands in a report: why, and the way out.
export function WhyAndRemedy({ error }: { error: unknown }) {
    const { detail, remedy } = useTold()(error);
    return (
        <>
            <p>
                <strong>{detail}</strong>
            </p>
            {remedy !== undefined && <p>{remedy}</p>}
        </>
    );
}

// A sentence of the server by itself: a row of a report, a note.
export function Said({ sentence }: { sentence: string }) {
    const { refusal } = useText();
    return refusal(sentence) ?? <Quoted general="" sentence={sentence} />;
}

// In English, for who reads another language, and marked as such.
function Quoted({ general, sentence }: { general: string; sentence: string }) {
    return (
        <>
            {general !== '' && `${general} `}
            <q lang="en">{sentence}</q>
        </>
    );
}
