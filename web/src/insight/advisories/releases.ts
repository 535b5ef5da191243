// What a clause says of releases, in words, and which releases mend it. What a range means for a device is the server's to say.
import type { TextKey } from '../../text';
import type { AdvisoryContent, Clause, StatedRange } from './queries';

export interface Phrase {
    key: TextKey;
    values: Readonly<Record<string, string>>;
}

const isBeginning = (from: string): boolean => from === '' || from === '0' || from === 'unspecified';
// "21.2*": the whole train.
const isTrain = (release: string): boolean => release.includes('*');
const trainName = (release: string): string => release.replace('*', '');

function bounds(range: StatedRange): Phrase {
    const { from, after, before, through } = range;
    const upper = before ?? through;
    if (after !== undefined) {
        if (upper === undefined) return { key: 'range.after', values: { after } };
        return isTrain(upper)
            ? { key: 'range.after_train', values: { after, train: trainName(upper) } }
            : { key: before === undefined ? 'range.after_through' : 'range.after_before', values: { after, upper } };
    }
    if (isBeginning(from)) {
        if (upper === undefined) return { key: 'range.all', values: {} };
        return isTrain(upper)
            ? { key: 'range.all_train', values: { train: trainName(upper) } }
            : { key: before === undefined ? 'range.all_through' : 'range.all_before', values: { upper } };
    }
    if (upper === undefined) return isTrain(from) ? { key: 'range.train', values: { train: trainName(from) } } : { key: 'range.alone', values: { from } };
    if (isTrain(upper)) return { key: 'range.from_train', values: { from, train: trainName(upper) } };
    return { key: before === undefined ? 'range.from_through' : 'range.from_before', values: { from, upper } };
}

// The range itself, then where its status switches inside it.
export const rangePhrases = (range: StatedRange): Phrase[] => [
    bounds(range),
    ...(range.changes ?? []).map(({ at, status }): Phrase => ({ key: `range.change_${status}`, values: { at } })),
];

// "Not affected from 21.4R3-S5 to the end of its train" names a fix as well as "affected before 21.4R3-S5" does.
const fixesOf = (range: StatedRange): string[] => {
    const upper = range.before ?? range.through;
    if (range.status === 'unaffected') return upper !== undefined && isTrain(upper) && !isBeginning(range.from) && !isTrain(range.from) ? [range.from] : [];
    if (range.status !== 'affected') return [];
    const before = (range.before ?? '').split(',').map((one) => one.trim());
    const changes = (range.changes ?? []).filter(({ status }) => status === 'unaffected').map(({ at }) => at);
    return [...before, ...changes].filter((one) => one !== '' && !isTrain(one));
};

// 21.4R3-S5 before 21.4R3-S10: numbers within are numbers.
const inOrder = new Intl.Collator('en', { numeric: true });

export interface Fixes {
    system: Clause['system'];
    releases: readonly string[];
}

// The first fixed releases that the clauses name, by system, each once, in their order; none of what was not understood.
export function fixedIn({ clauses = [], not_understood = [] }: Pick<AdvisoryContent, 'clauses' | 'not_understood'>): Fixes[] {
    const unread = new Set(not_understood.map(({ pointer }) => pointer));
    const by = new Map<Clause['system'], Set<string>>();
    for (const { system, ranges = [] } of clauses)
        for (const release of ranges.filter(({ pointer }) => !unread.has(pointer)).flatMap(fixesOf)) by.set(system, (by.get(system) ?? new Set()).add(release));
    return [...by].map(([system, releases]) => ({ system, releases: [...releases].sort(inOrder.compare) }));
}
