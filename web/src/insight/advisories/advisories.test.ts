import { describe, expect, it } from 'vitest';
import { bodyOf, changesOf, emptyClause, emptyForm, emptyRange, formOf, missingIn, type AdvisoryForm } from './advisoryForm';
import { compared, lineDiff, told } from './compare';
import { conditionPieces } from './condition';
import { instantAt } from '../../design/moment';
import type { AdvisoryContent, Clause, StatedRange } from './queries';
import { fixedIn, rangePhrases } from './releases';

const range = (stated: Partial<StatedRange>): StatedRange => ({ status: 'affected', from: '', pointer: '', changes: [], ...stated });
const clause = (stated: Partial<Clause>): Clause => ({
    system: 'junos',
    platforms: [],
    excluded_platforms: [],
    ranges: [],
    otherwise: 'unaffected',
    parts: [],
    revisions: [],
    pointer: '',
    ...stated,
});
const content: AdvisoryContent = {
    number: 'PR1',
    aliases: [],
    source: 'own_bug',
    kind: 'bug',
    title: 'A bug',
    severity: 'major',
    stated_severity: '',
    scores: [],
    withdrawn: false,
    exploited: false,
    description: 'One\nTwo',
    trigger: '',
    symptom: '',
    workaround: '',
    restoration: '',
    solution: '',
    references: [],
    other_products: [],
    clauses: [clause({ platforms: ['ATLAS Series'], ranges: [range({ from: '21.4R1', before: '21.4R3-S5' })], condition: '[protocols bgp]' })],
    not_understood: [],
    doubts: [],
    contradictions: [],
};

describe('INS_03_releases', () => {
    it('are said in words', () => {
        const said = (stated: Partial<StatedRange>) => rangePhrases(range(stated)).map(({ key, values }) => [key, ...Object.values(values)].join(' '));
        expect(said({ from: '0', before: '22.2R3' })).toEqual(['range.all_before 22.2R3']);
        expect(said({ from: 'unspecified' })).toEqual(['range.all']);
        expect(said({ from: '21.4R1', before: '21.4R3-S5' })).toEqual(['range.from_before 21.4R1 21.4R3-S5']);
        expect(said({ from: '21.4R1', through: '21.4R3' })).toEqual(['range.from_through 21.4R1 21.4R3']);
        expect(said({ from: '21.2R1', before: '21.2*' })).toEqual(['range.from_train 21.2R1 21.2']);
        expect(said({ from: '21.2*' })).toEqual(['range.train 21.2']);
        expect(said({ from: '21.2R1' })).toEqual(['range.alone 21.2R1']);
        expect(said({ after: '21.2R1', before: '21.2R3' })).toEqual(['range.after_before 21.2R1 21.2R3']);
        expect(said({ from: '0', before: '21.2*', changes: [{ at: '21.2R3-S1', status: 'unaffected' }] })).toEqual(['range.all_train 21.2', 'range.change_unaffected 21.2R3-S1']);
    });

    it('that mend it are named once each, by system', () => {
        const clauses = [
            clause({ ranges: [range({ from: '21.4R1', before: '21.4R2-S5, 21.4R3-S3' }), range({ from: '22.2R1', before: '22.2*', changes: [{ at: '22.2R3', status: 'unaffected' }] })] }),
            clause({ ranges: [range({ from: '21.4R1', before: '21.4R3-S3' }), range({ status: 'unaffected', from: '23.2R1', before: '23.2R2' })] }),
            clause({ system: 'junos_evolved', ranges: [range({ from: '0', before: '22.4R2-EVO' })] }),
        ];
        expect(fixedIn({ clauses })).toEqual([
            { system: 'junos', releases: ['21.4R2-S5', '21.4R3-S3', '22.2R3'] },
            { system: 'junos_evolved', releases: ['22.4R2-EVO'] },
        ]);
        const own = [range({ from: '21.4R1', before: '22.2R3-S10' }), range({ status: 'unaffected', from: '21.4R3-S5', before: '21.4*' }), range({ from: '22.2R1', before: '22.2R3-S9' })];
        expect(fixedIn({ clauses: [clause({ ranges: own })] })).toEqual([{ system: 'junos', releases: ['21.4R3-S5', '22.2R3-S9', '22.2R3-S10'] }]);
        expect(fixedIn({ clauses: [clause({ ranges: [range({ from: '21.4R1', through: '21.4R2' })] })] })).toEqual([]);
        const unread = { clauses: [clause({ ranges: [range({ from: '22.4', before: '22.4R2-SX', pointer: '/x' })] })], not_understood: [{ pointer: '/x', text: '', why: '' }] };
        expect(fixedIn(unread)).toEqual([]);
    });
});

describe('INS_06_condition', () => {
    const shown = (text: string) => conditionPieces(text).map((piece) => (piece.is === 'word' ? piece.word.toUpperCase() : `${piece.is}:${piece.text}`));
    it('is shown as paths, words and values', () => {
        expect(shown('[protocols bgp] and not [chassis fpc]')).toEqual(['path:protocols bgp', 'AND', 'NOT', 'path:chassis fpc']);
        expect(shown('[system services ssh root-login] equals allow')).toEqual(['path:system services ssh root-login', 'EQUALS', 'value:allow']);
        expect(shown('any([a], anywhere [b])')).toEqual(['ANY', 'mark:(', 'path:a', 'mark:,', 'ANYWHERE', 'path:b', 'mark:)']);
        expect(shown('[interfaces xe-0/0/[0-3] unit *] absent')).toEqual(['path:interfaces xe-0/0/[0-3] unit *', 'ABSENT']);
        expect(shown('[a "b ] c"] equals "not"')).toEqual(['path:a "b ] c"', 'EQUALS', 'value:"not"']);
        expect(shown('[a] differs and')).toEqual(['path:a', 'DIFFERS', 'value:and']);
    });
    it('that is not finished is shown as far as it goes, and loses nothing but brackets', () => {
        const bare = (text: string): string => text.replaceAll(/[\s[\]]/g, '');
        for (const text of ['[protocols', '"open', '[a] ((', ']', 'protocols bgp', '[a]]b', '[a] equals', ''])
            expect(bare(conditionPieces(text).map((piece) => (piece.is === 'word' ? piece.word : piece.text)).join(''))).toBe(bare(text));
    });
});

describe('INS_05_compare', () => {
    it('keeps what both say and shows what came and went', () => {
        expect(lineDiff(['a', 'b', 'c'], ['a', 'x', 'c'])).toEqual([
            { is: 'same', text: 'a' },
            { is: 'gone', text: 'b' },
            { is: 'new', text: 'x' },
            { is: 'same', text: 'c' },
        ]);
        expect(lineDiff([], ['a'])).toEqual([{ is: 'new', text: 'a' }]);
        expect(lineDiff(['a'], [])).toEqual([{ is: 'gone', text: 'a' }]);
    });
    it('names only the fields that differ', () => {
        const say = (kind: string, code: string): string => `${kind}.${code}`;
        const before = told(content, say, ['x']);
        const after = told({ ...content, severity: 'critical', description: 'One\nThree' }, say, ['x']);
        expect(compared(before, after).map(({ field }) => field)).toEqual(['severity', 'description']);
        expect(compared(before, before)).toEqual([]);
    });
});

describe('INS_05_editor', () => {
    const form: AdvisoryForm = { ...formOf(content) };
    it('sends what was typed, and nothing that was left empty', () => {
        const written: AdvisoryForm = {
            ...emptyForm,
            number: ' PR2 ',
            title: 'T',
            severity: 'minor',
            description: 'D',
            clauses: [{ ...emptyClause, platforms: ['MX Series'], ranges: [{ ...emptyRange, from: '21.4R1', before: '21.4R3' }], condition: '[protocols bgp]' }],
        };
        expect(missingIn(written).size).toBe(0);
        expect(bodyOf(written)).toEqual({
            number: 'PR2',
            kind: 'bug',
            title: 'T',
            severity: 'minor',
            aliases: [],
            description: 'D',
            exploited: false,
            references: [],
            clauses: [
                {
                    system: 'junos',
                    platforms: ['MX Series'],
                    excluded_platforms: [],
                    ranges: [{ from: '21.4R1', before: '21.4R3', changes: [] }],
                    otherwise: 'unaffected',
                    condition: '[protocols bgp]',
                    parts: [],
                    revisions: [],
                },
            ],
        });
    });
    it('of a change sends what was changed, lists whole', () => {
        expect(changesOf(form, form)).toEqual({});
        expect(changesOf(form, { ...form, severity: 'critical', origin: '', workaround: 'W' })).toEqual({ severity: 'critical', workaround: 'W' });
        expect(changesOf({ ...form, origin: 'regression' }, form)).toEqual({ origin: null });
        const [first = emptyClause] = form.clauses;
        expect(changesOf(form, { ...form, clauses: [{ ...first, condition: '' }] }).clauses?.[0]).not.toHaveProperty('condition');
    });
    it('knows what is missing before it asks', () => {
        expect([...missingIn({ ...emptyForm, references: [{ url: 'example.net', title: '' }] })]).toEqual(['number', 'title', 'severity', 'description', 'range 0 0', 'reference 0']);
    });
    it('publishes at the time on the wall of the editor', () => {
        expect(instantAt('2026-12-01', '09:30', 'Europe/Berlin')).toBe('2026-12-01T08:30:00.000Z');
        expect(instantAt('2026-07-01', '09:30', 'Europe/Berlin')).toBe('2026-07-01T07:30:00.000Z');
        expect(instantAt('2026-12-01', '', 'Europe/Berlin')).toBeUndefined();
        expect(instantAt('2026-03-29', '12:00', 'Europe/Berlin')).toBe('2026-03-29T10:00:00.000Z');
    });
});
