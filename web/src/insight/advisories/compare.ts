// What two revisions say differently: field by field, line by line.
import type { AdvisoryContent } from './queries';

export interface Line {
    is: 'same' | 'gone' | 'new';
    text: string;
}
export interface Difference {
    field: string;
    lines: readonly Line[];
}

const mostCompared = 400;

// The lines that both have stay; of the others, those before come first. Longer texts than are compared line by line are shown whole.
export function lineDiff(before: readonly string[], after: readonly string[]): Line[] {
    const gone = (text: string): Line => ({ is: 'gone', text });
    const fresh = (text: string): Line => ({ is: 'new', text });
    if (before.length * after.length > mostCompared * mostCompared) return [...before.map(gone), ...after.map(fresh)];
    // Of the longest common part, how long it is from here on.
    const common = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
    const at = (one: number, other: number): number => common[one]?.[other] ?? 0;
    for (let one = before.length - 1; one >= 0; one -= 1)
        for (let other = after.length - 1; other >= 0; other -= 1)
            (common[one] ?? [])[other] = before[one] === after[other] ? at(one + 1, other + 1) + 1 : Math.max(at(one + 1, other), at(one, other + 1));
    const lines: Line[] = [];
    let one = 0;
    let other = 0;
    while (one < before.length || other < after.length) {
        const left = before[one];
        const right = after[other];
        if (left !== undefined && left === right) {
            lines.push({ is: 'same', text: left });
            one += 1;
            other += 1;
        } else if (left !== undefined && (right === undefined || at(one + 1, other) >= at(one, other + 1))) {
            lines.push(gone(left));
            one += 1;
        } else if (right !== undefined) {
            lines.push(fresh(right));
            other += 1;
        }
    }
    return lines;
}

export type Told = Readonly<Record<string, readonly string[]>>;

const linesOf = (text: string | undefined): string[] => (text === undefined || text === '' ? [] : text.split('\n'));

// What a revision says, as lines by field. `clauses`: who is hit, in words of the page's language.
export function told(content: AdvisoryContent, say: (kind: string, code: string) => string, clauses: readonly string[]): Told {
    return {
        title: linesOf(content.title),
        severity: [say('advisory_severity', content.severity)],
        kind: [say('advisory_kind', content.kind)],
        origin: content.origin === undefined ? [] : [say('bug_origin', content.origin)],
        aliases: content.aliases ?? [],
        description: linesOf(content.description),
        trigger: linesOf(content.trigger),
        symptom: linesOf(content.symptom),
        workaround: linesOf(content.workaround),
        restoration: linesOf(content.restoration),
        solution: linesOf(content.solution),
        exploited: [say('yes_no', content.exploited ? 'yes' : 'no')],
        clauses,
        references: (content.references ?? []).map(({ url, title }) => (title === undefined ? url : `${title}: ${url}`)),
    };
}

export const compared = (before: Told, after: Told): Difference[] =>
    Object.keys(after)
        .map((field) => ({ field, lines: lineDiff(before[field] ?? [], after[field] ?? []) }))
        .filter(({ lines }) => lines.some(({ is }) => is !== 'same'));
