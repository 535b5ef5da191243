// What an editor types, and what of it is sent.
import type { Schemas } from '../../api/client';
import type { AdvisoryContent, Clause, StatedRange } from './queries';

export interface RangeForm {
    from: string;
    after: string;
    before: string;
    through: string;
    status: Schemas['RangeStatus'];
    changes: readonly Schemas['RangeChange'][];
}
export interface ClauseForm {
    system: Schemas['System'];
    platforms: readonly string[];
    excluded: readonly string[];
    ranges: readonly RangeForm[];
    otherwise: Schemas['RangeStatus'];
    condition: string;
    parts: readonly string[];
    revisions: readonly string[];
}
export interface ReferenceForm {
    url: string;
    title: string;
}
export interface AdvisoryForm {
    number: string;
    kind: Schemas['AdvisoryKind'];
    title: string;
    severity: Schemas['Severity'] | '';
    origin: Schemas['BugOrigin'] | '';
    aliases: readonly string[];
    description: string;
    trigger: string;
    symptom: string;
    workaround: string;
    restoration: string;
    solution: string;
    exploited: boolean;
    references: readonly ReferenceForm[];
    clauses: readonly ClauseForm[];
}

export const proseFields = ['description', 'trigger', 'symptom', 'workaround', 'restoration', 'solution'] as const;

export const emptyRange: RangeForm = { from: '', after: '', before: '', through: '', status: 'affected', changes: [] };
export const emptyClause: ClauseForm = {
    system: 'junos',
    platforms: [],
    excluded: [],
    ranges: [emptyRange],
    otherwise: 'unaffected',
    condition: '',
    parts: [],
    revisions: [],
};
// The severity is chosen, never left to chance.
export const emptyForm: AdvisoryForm = {
    number: '',
    kind: 'bug',
    title: '',
    severity: '',
    origin: '',
    aliases: [],
    description: '',
    trigger: '',
    symptom: '',
    workaround: '',
    restoration: '',
    solution: '',
    exploited: false,
    references: [],
    clauses: [emptyClause],
};

const rangeForm = ({ from, after, before, through, status, changes }: StatedRange): RangeForm => ({
    from,
    after: after ?? '',
    before: before ?? '',
    through: through ?? '',
    status,
    changes: changes ?? [],
});

const clauseForm = (clause: Clause): ClauseForm => ({
    system: clause.system,
    platforms: clause.platforms ?? [],
    excluded: clause.excluded_platforms ?? [],
    ranges: (clause.ranges ?? []).map(rangeForm),
    otherwise: clause.otherwise,
    condition: clause.condition ?? '',
    parts: clause.parts ?? [],
    revisions: clause.revisions ?? [],
});

export const formOf = (content: AdvisoryContent): AdvisoryForm => ({
    number: content.number,
    kind: content.kind,
    title: content.title,
    severity: content.severity,
    origin: content.origin ?? '',
    aliases: content.aliases ?? [],
    description: content.description,
    trigger: content.trigger,
    symptom: content.symptom,
    workaround: content.workaround,
    restoration: content.restoration,
    solution: content.solution,
    exploited: content.exploited,
    references: (content.references ?? []).map(({ url, title }) => ({ url, title: title ?? '' })),
    clauses: (content.clauses ?? []).map(clauseForm),
});

const some = (name: string, value: string): Record<string, string> => (value.trim() === '' ? {} : { [name]: value.trim() });

const writtenRange = (range: RangeForm): Schemas['WrittenRange'] => ({
    from: range.from.trim(),
    ...some('after', range.after),
    ...some('before', range.before),
    ...some('through', range.through),
    ...(range.status === 'affected' ? {} : { status: range.status }),
    changes: range.changes.map(({ at, status }) => ({ at: at.trim(), status })),
});

const writtenClause = (clause: ClauseForm): Schemas['WrittenClause'] => ({
    system: clause.system,
    platforms: [...clause.platforms],
    excluded_platforms: [...clause.excluded],
    ranges: clause.ranges.map(writtenRange),
    otherwise: clause.otherwise,
    ...some('condition', clause.condition),
    parts: [...clause.parts],
    revisions: [...clause.revisions],
});

const writtenReferences = (references: readonly ReferenceForm[]): Schemas['AdvisoryReference'][] =>
    references.map(({ url, title }) => ({ url: url.trim(), ...some('title', title) }));

// REQUIRES: a severity was chosen.
export const bodyOf = (form: AdvisoryForm): Schemas['WriteAdvisory'] => ({
    number: form.number.trim(),
    kind: form.kind,
    title: form.title.trim(),
    severity: form.severity === '' ? 'minor' : form.severity,
    ...(form.origin === '' ? {} : { origin: form.origin }),
    aliases: [...form.aliases],
    description: form.description.trim(),
    ...some('trigger', form.trigger),
    ...some('symptom', form.symptom),
    ...some('workaround', form.workaround),
    ...some('restoration', form.restoration),
    ...some('solution', form.solution),
    exploited: form.exploited,
    references: writtenReferences(form.references),
    clauses: form.clauses.map(writtenClause),
});

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

// Only what was changed; clauses and references go whole. A number is never changed.
export function changesOf(before: AdvisoryForm, form: AdvisoryForm): Schemas['PatchAdvisory'] {
    const prose = proseFields.filter((name) => before[name].trim() !== form[name].trim()).map((name) => [name, form[name].trim()]);
    return {
        ...(Object.fromEntries(prose) as Pick<Schemas['PatchAdvisory'], (typeof proseFields)[number]>),
        ...(before.kind === form.kind ? {} : { kind: form.kind }),
        ...(before.title.trim() === form.title.trim() ? {} : { title: form.title.trim() }),
        ...(before.severity === form.severity || form.severity === '' ? {} : { severity: form.severity }),
        ...(before.origin === form.origin ? {} : { origin: form.origin === '' ? null : form.origin }),
        ...(same(before.aliases, form.aliases) ? {} : { aliases: [...form.aliases] }),
        ...(before.exploited === form.exploited ? {} : { exploited: form.exploited }),
        ...(same(before.references, form.references) ? {} : { references: writtenReferences(form.references) }),
        ...(same(before.clauses, form.clauses) ? {} : { clauses: form.clauses.map(writtenClause) }),
    };
}

export type Missing = 'number' | 'title' | 'severity' | 'description' | `range ${number} ${number}` | `change ${number} ${number} ${number}` | `reference ${number}`;

// What can be seen to be missing before it is sent; all else is the server's to refuse.
export function missingIn(form: AdvisoryForm): ReadonlySet<Missing> {
    const missing = new Set<Missing>();
    for (const name of ['number', 'title', 'severity', 'description'] as const) if (form[name].trim() === '') missing.add(name);
    form.clauses.forEach((clause, at) =>
        clause.ranges.forEach((range, row) => {
            if (range.from.trim() === '' && range.after.trim() === '') missing.add(`range ${at} ${row}`);
            range.changes.forEach((change, place) => change.at.trim() === '' && missing.add(`change ${at} ${row} ${place}`));
        }),
    );
    form.references.forEach(({ url }, row) => {
        if (!/^https?:\/\/\S+$/.test(url.trim())) missing.add(`reference ${row}`);
    });
    return missing;
}
