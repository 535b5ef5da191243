// Sentences of the server about advisories and devices: each is said in German, and none is said that the server has not.
import { expect, test } from 'vitest';
import { ranges, said } from './said.de';
import { asTheServer, sayer } from './said';
import { forms, isSentence, textsIn } from './sentences';

const sources = import.meta.glob<string>(['../../../src/insight/{version,advisory,configuration,matching,advice,editor,life,ended}/*.cpp', '!../../../src/insight/**/*_test.cpp', '!../../../src/insight/**/test_*'], {
    query: '?raw',
    import: 'default',
    eager: true,
});

// Where sentences are made that reach people by the API.
const speaking = ['version/affected', 'version/bound', 'version/entry', 'version/parse', 'version/prose', 'version/rows', 'version/vers', 'version/wrapped'].concat(
    ['advisory/read', 'advisory/record', 'advisory/cve4', 'advisory/cve5', 'advisory/nvd11', 'advisory/csaf', 'advisory/csaf_products', 'advisory/platform_reader', 'advisory/contradiction'],
    ['configuration/read_curly', 'configuration/read_set', 'configuration/read_xml', 'configuration/builder'],
    ['life/bulletin_draft', 'life/life_import', 'life/day_text', 'life/train', 'life/bulletin'],
    ['matching/working', 'matching/derived', 'advice/words', 'advice/supports', 'editor/planned_record', 'ended/ended_train'],
);
// Not of these: names and words that are looked for, refusals (problems), and what only the command line prints.
const others: readonly RegExp[] = [
    /^(juniper networks |junos)/i,
    /^(not affect|running on |all versions$|CVSS |insight: )/,
    /^It (is empty|is JSON|has no )|^The file is no advisory|^Send a CVE record/,
    /^(not known|finding)$|^Junos OS|now \{\} critical|^\{\}?No release is known|rank {2}release|^ \(no advice\)|^, before the next|--json has|earlier releases? w|not weighed|, pinned to|what nobody knows; nothing|^If \{\}|^of those that remain, uncertain|of \{\} moved to|^\{\}$/,
    /^ \(not affected\)$|^unknown milestone$|^item \{\}: $/,
    /^The XML |^Send (the|it) |^Send the|^A statement of the configuration has|^The configuration has more|^A document may have|^Split it/,
];
// Refusals of derivations are not shown; doubts are.
const doubts = ['configuration/derive', 'configuration/prose_path'];

const sentencesOf = (file: string): string[] => textsIn(sources[`../../../src/insight/${file}.cpp`] ?? '').filter(isSentence).filter((text) => !others.some((other) => other.test(text)));

const known = said.flatMap(([english]) => forms(english));
const isSaid = (sentence: string): boolean => known.some((one) => one.includes(sentence.replace(/^\{\}(?=[A-Za-z ])|\{\}$/g, '').trim()));

test('INS_06_words: every sentence about a device, a record or a release has its German', () => {
    for (const file of speaking) expect(sources, file).toHaveProperty([`../../../src/insight/${file}.cpp`]);
    const sentences = speaking.flatMap((file) => sentencesOf(file).map((sentence) => `${file}: ${sentence}`));
    expect(sentences.length).toBeGreaterThan(100);
    expect(sentences.filter((one) => !isSaid(one.slice(one.indexOf(': ') + 2)))).toEqual([]);
    const doubtful = doubts.flatMap((file) => [...(sources[`../../../src/insight/${file}.cpp`] ?? '').matchAll(/doubt(?:s\.\w+)?\(((?:"(?:[^"\\\n]|\\.)*"|[^;"])*)\);/g)].flatMap((match) => textsIn(match[1] ?? '')).filter(isSentence));
    expect(doubtful.length).toBeGreaterThan(3);
    expect(doubtful.filter((one) => !isSaid(one))).toEqual([]);
});

test('INS_06_words: nothing is kept that the server does not say any more', () => {
    const code = Object.values(sources).flatMap(textsIn).join('\n');
    const stale = said.flatMap(([english]) =>
        english
            .split(/\{\w+\}|\[[^\]]*\]/)
            .map((piece) => piece.trim())
            .filter((piece) => piece.length > 12 && !code.includes(piece)),
    );
    // Put together of words that stand apart in the code.
    expect(stale.filter((piece) => !/^(\d )?devices? (runs? |can't )|^\. Only the text/.test(piece))).toEqual([]);
});

test('INS_06_words: both languages fill the same places', () => {
    const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort();
    for (const [english, german] of said) expect(places(german), english).toEqual(places(english));
    expect(new Set(said.map(([english]) => english)).size).toBe(said.length);
});

test('INS_06_words: sentences are said with what stands in them, one inside another', () => {
    const german = sayer(said, ranges);
    expect(german.said('it has none of MPC10, MPC11')).toBe('keine davon ist eingebaut: MPC10, MPC11');
    expect(german.said('it has the word "sometimes", which is not understood')).toBe('das Wort „sometimes“ darin ist nicht zu verstehen');
    expect(german.said('not understood: /clauses/0: "22.4R2-SX": it has no number of the service release')).toBe(
        'nicht verstanden: /clauses/0: „22.4R2-SX“: die Nummer der Service-Ausgabe fehlt',
    );
    expect(german.said('Only the fields name from 21.2R1 before 21.2R3-S5; all of 15.1X49. Only the text names all before 20.4R3.')).toBe(
        'Nur die Felder nennen ab 21.2R1 vor 21.2R3-S5; ganz 15.1X49. Nur der Text nennt alle vor 20.4R3.',
    );
    expect(german.said('Of 4 critical and major findings, 1 remains; 1 finding is new.')).toBe('Kritische und schwere Befunde: jetzt 4, danach 1; neue Befunde: 1.');
    expect(german.said('MX204 runs no releases that came out on 2021-12-01 or later; 99.4R came out on 2022-01-01. (3 devices)')).toBe(
        'Auf MX204 laufen keine Versionen, die am 1. Dez. 2021 oder später erschienen sind; 99.4R erschien am 1. Jan. 2022. (3 Geräte)',
    );
    expect(german.range('unaffected: from 22.1R2 up to and with 22.3R1 (affected from 22.2R1)')).toBe('nicht betroffen: ab 22.1R2 bis einschließlich 22.3R1 (betroffen ab 22.2R1)');
    expect(german.said('Engineering ended with 29 December 2023: no release of this train fixes anything any more. Support ends with 30 June 2024.')).toBe(
        'Die Entwicklung endete mit dem 29. Dezember 2023: Keine Version dieser Reihe behebt noch etwas. Der Support endet mit dem 30. Juni 2024.',
    );
    expect(german.said('Junos OS Evolved 22.2-EVO is past its end of support')).toBe('Der Support von Junos OS Evolved 22.2-EVO ist beendet');
    expect(german.said('A sentence of tomorrow.')).toBe('A sentence of tomorrow.');
    expect(asTheServer.said('Engineering of 21.4R ends soon, on 2024-12-19.')).toBe('Engineering of 21.4R ends soon, on 19 Dec 2024.');
    expect(german.said('Engineering of 21.4R ends soon, on 2024-12-19.')).toBe('Die Entwicklung von 21.4R endet bald, am 19. Dez. 2024.');
    expect(german.said('platform fits; the advisory\'s versions "from the blue moon before 21.4R3" are not understood')).toBe(
        'die Plattform trifft zu; die Angabe „ab the blue moon vor 21.4R3“ der Meldung ist nicht zu verstehen',
    );
});

test('INS_10_words: days and counts in a sentence are written as beside it', () => {
    const german = sayer(said, ranges);
    expect(german.said('Engineering of 23.2R goes on until 2028-07-28.')).toBe('Die Entwicklung von 23.2R läuft bis 28. Juli 2028.');
    expect(german.said('Of 1890 critical and major findings, 1204 remain; 0 findings are new.')).toBe('Kritische und schwere Befunde: jetzt 1.890, danach 1.204; neue Befunde: 0.');
    expect(asTheServer.said('Engineering of 23.2R goes on until 2028-07-28.')).toBe('Engineering of 23.2R goes on until 28 Jul 2028.');
    expect(asTheServer.said('Of 1890 critical and major findings, 1204 remain; 0 findings are new.')).toBe('Of 1,890 critical and major findings, 1,204 remain; 0 findings are new.');
    expect(asTheServer.said('must be a day as 2026-11-21 or, the month first, 11/21/2026')).toBe('must be a day as 2026-11-21 or, the month first, 11/21/2026');
});
