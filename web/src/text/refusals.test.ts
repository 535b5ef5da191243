// Refusals of the server: each has its German, none is kept that the server does not say any more, and none tells people in English of the API.
// What the server says is read out of its code: all texts of all slices, but for what can't reach a person in a browser.
import { expect, test } from 'vitest';
import { generally, refusals } from './refusals.de';
import { refusals as portal } from './refusals.en';
import { ranges, said } from './said.de';
import { inPortalWords, sayer } from './said';
import { forms, isSentence, textsIn } from './sentences';

const sources = import.meta.glob<string>(['../../../src/**/*.{cpp,hpp}', '!../../../src/**/*_test.cpp', '!../../../src/**/test_*', '!../../../src/**/testing.*', '!../../../src/**/*_fuzz.cpp'], {
    query: '?raw',
    import: 'default',
    eager: true,
});
const german = sayer([...said, ...refusals], ranges, generally);
const english = inPortalWords(portal);

// Files whose texts reach no person in a browser.
const elsewhere: readonly RegExp[] = [
    // The command line, the demo, the settings and the policy pack at start; the operator's metrics.
    /^cli\/|^server\/(demo|mailbox|operations)|^policy\/|\/(\w+_)?policy\.cpp$|^platform\/(config|crypto|net)\/|^identity\/(regions|audit_anchor)\.cpp$/,
    // Calendars and targets of the policy pack.
    /^cases\/(hours|clocks)\//,
    // What is looked for in mails that came in and noted of them, and what is said to mail servers.
    /^cases\/mail\/(addresses|folding|lmtp_door|mail_note|mail_poll|mail_work)\.cpp$/,
    // What a virus scan or a bucket says, and what is sent in a header.
    /^cases\/files\/attachment_check\.cpp$|^platform\/(files|s3)\/|^platform\/http\/download\.cpp$/,
    // SQL, and what the log, the metrics, mail, papers and the templates of tables say; the API's description.
    /(^|_|\/)store(_\w+)?\.cpp$|^platform\/(db|log|metrics|mail|lmtp|paper|openapi|text|gzip|bitmap|zone)\/|^platform\/http\/observer\.cpp$|^platform\/sheet\/(columns|template|xlsx_write)\.cpp$/,
    // HTTP itself, which browsers speak right; TLS, sockets, and files that can't be opened, which are exceptions for the log.
    /^platform\/http\/(tls|framing|forwarded|descriptors|server|spool|static_files|stream|route)\.cpp$|^platform\/base\/(env|input)\.cpp$/,
    // Why a device is hit, what is read out of versions and texts: said.test.ts. VEX documents; files of the command line.
    /^insight\/(version|advice|matching|ended|engine|files|vex)\/|^insight\/configuration\/(derive|prose|prose_path|normal_form|write_set)\.cpp$|^insight\/findings\/vex_judge\.cpp$|^insight\/advisory\/(clause_keys|contradiction)\.cpp$/,
    // What a change that is asked for says to Customer Care, in the mail of the request.
    /^contracts\/change_request\.cpp$/,
];

// Descriptions: only what a refusal holds counts.
const header = (path: string, code: string): boolean => path.endsWith('.hpp') && !/\.detail =/.test(code);

const name = (path: string): string => path.slice('../../../src/'.length);
const files = Object.entries(sources)
    .map(([path, code]) => ({ path: name(path), code }))
    .filter(({ path, code }) => !header(path, code) && !elsewhere.some((one) => one.test(path)));

// Bugs, what the log says, the summaries of routes and the meanings of their parameters.
const spoken = (code: string): string =>
    code
        .replace(/R"(\w*)\([^]*?\)\1"/g, '""')
        .replace(/\b(?:check|Bug|logic_error|log::\w+)\((?:"(?:[^"\\\n]|\\.)*"|[^";])*;/g, ';')
        .replace(/(http::\w+\(\s*"[^"]*",\s*\w+,\s*)(?:"(?:[^"\\\n]|\\.)*"\s*)+/g, '$1')
        .replace(/describe::Note k\w+\[\] = (?:"(?:[^"\\\n]|\\.)*"|[^";])*;/g, '')
        .replace(/string_view kDoc = "[^"]*"/g, '');

// Texts that are no refusal, or none for a person.
const others: readonly RegExp[] = [
    // Names, headings and columns that are looked for; reasons of statuses; examples in templates.
    /^[A-Z]\w*( [A-Z0-9]\w*)+:?$|^(Part|Serial|FRU model) number$|^Hardware inventory$|^CLEI code$|^show (chassis hardware|configuration)$|^1 Main Street$|^(Router with|Lithium battery|End of life of)|^PRODID|^(juniper|junos) |^running on$|^Bug or technical|^CVSS |^; \{\} from|^without a name$|^\(no unit\)|^this object$|^\/column/,
    // SQL and XML.
    /^\W*(select|update|delete|with recursive|exists|from job|from owner|order by|and) |: ?(now|id|pool)\b.* |order by| = :|lane is null|^\{\}\.state|<\w+[ >]|^<\?xml|from job$/,
    // Mails and requests to Customer Care.
    /^(Ownership of|Support reference number:|Serial number: |Change of contract|Order of quotation|Purchase order|An owner for|Somebody joined|Quotation \{\}, which)/,
    // Of programs: OAuth, client certificates, headers, forms, compressed bodies, retries; of the command line.
    /client_(id|secret|credentials)|^There is no client|^The scope holds|the client may|scope out for all|client certificate may|^Send it without Origin|^Idempotency-Key goes|^Send a UUID|^Basic realm/,
    /^(This port speaks|Send it to the same address|This method is not|The path's percent|This address does not know|The Allow field|An upload says|The body is (compressed|a form|JSON)|Send it as it is|A chunk's head|Send Content-Type)/,
    /^(has more than \{\} parameters|has malformed percent|is no parameter|this route takes|the body is missing|is one version as)/,
    /^(Name a folder|The folder|\{\} or what follows)/,
    // Of bugs and of the disk: they are thrown, and the log has them.
    /^(can't (open|make|lock|write) |not a std::exception|a web-hook's secret was|nobody has this password|the check needs a prime|Attempts at|Jobs that wait)/,
    // A title of a downloaded document, and the summary that a document keeps.
    /^(Findings of|As of this moment)/,
    // Routes whose summary is not where others have it.
    /^(Reject the proposed resolution:|Open a closed case again$|Cancel a case$|Ask Customer Care about|Import (bulletins|the calendar) |The table to fill in)/,
];

const sentences = files.flatMap(({ path, code }) =>
    textsIn(spoken(code))
        .filter((text) => isSentence(text) && !others.some((one) => one.test(text.trim())))
        .map((text) => ({ path, text: text.replaceAll(/\{\w+\}/g, '{}') })),
);

// What may stand where the code puts something together.
const fillings: readonly string[] = ['X1', 'row 1', 'row 1, column A', '3 MiB', 'site', 'mails', 'units with a serial number', '2026-01-01'];
const known = [...said, ...refusals].flatMap(([text]) => forms(text));
const isWhole = (text: string): boolean => /^[A-Z][^]*[.?]$/.test(text) && !text.includes('{}');
// What the code puts together with more than "+" shows: its edges say so, or it is one of these.
const isPiece = (text: string): boolean => text.includes('{}') || /^[ ;,"]|: $/.test(text) || /^(the chassis|the catalogue does not know\.|Begin earlier|site of this account|wrong proofs|units with a serial number)$/i.test(text);
const column = /^([a-z_]+)?: /;
function isSaid(text: string): boolean {
    if (fillings.some((filling) => german.refusal(text.replace(column, '').replaceAll('{}', filling)) !== undefined)) return true;
    const piece = text.replace(column, '').replace(/^\{\}(?=[A-Za-z ])|\{\}$/g, '').trim();
    return isPiece(text) && known.some((one) => one.includes(piece));
}

test('Q_02_refusals: each has its German', () => {
    expect(sentences.length).toBeGreaterThan(900);
    expect(sentences.filter(({ text }) => !isSaid(text)).map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
});

// Of words that stand apart in the code.
const putTogether = /whole number from$|(in|as|by) row$|^\(row$|no plain file\.$|^(units with a serial number|shipments)\.$|^The chassis|^It has the serial number of the chassis|which (does not tell|the catalogue)|contract already[,.]$|^Begin earlier|sign-up has had|^There is no such (site|person)|^says no day/;

test('Q_02_refusals: nothing is kept that the server does not say any more', () => {
    const code = Object.values(sources)
        .flatMap((text) => textsIn(text.replace(/R"(\w*)\([^]*?\)\1"/g, '""')))
        .map((text) => text.replaceAll(/\{\w+\}/g, '{}'))
        .join('\n');
    for (const pairs of [refusals, portal]) {
        const stale = pairs.flatMap(([text]) =>
            text
                .split(/\{\w+\}|\[s\]/)
                .map((piece) => piece.trim())
                .filter((piece) => piece.length > 3 && !code.includes(piece)),
        );
        expect(stale.filter((piece) => !putTogether.test(piece))).toEqual([]);
    }
});

// "{contract_id}" in a route stands there as it is.
const places = (text: string): string[] => [...new Set(text.replaceAll(/\/\{\w+_id\}/g, '').match(/\{\w+\}/g))].sort();

test('Q_02_refusals: each language fills the same places, and each sentence has one text', () => {
    for (const [text, other] of [...refusals, ...portal]) expect(places(other), text).toEqual(places(text));
    for (const pairs of [[...said, ...refusals], portal]) {
        const texts = pairs.map(([text]) => text);
        expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
    }
});

// Of what a program sends: routes, members of JSON, headers, files of the operator.
const ofTheApi = /\/api\/|\b(GET|POST|PUT|PATCH|DELETE) |\b[a-z]+(_[a-z0-9]+)+\b|\b(ETag|If-Match|Retry-After|Idempotency-Key|JSON object)\b|\b\w+\.yaml\b|docs\//;
// Words of files that people upload, which are theirs to mend: columns of tables, keys of device types and bugs.
const ofFiles = /^(Give the order code as part_number|There is no height|The table has neither|Look at the column|needs shipped_on|of the line nothing is left|is missing; software gives|must not be given beside|can't be understood with introduced_in|It has no cveM|The ZIP file holds no \.yaml|Pack folders)/;

test('Q_02_refusals: no remedy speaks of the API to who reads the portal', () => {
    const shown = sentences.flatMap(({ text }) => (isWhole(text) || text.includes('{}') || /^[a-z]/.test(text) ? [english.said(text.replace(column, '').replaceAll('{}', 'X1'))] : []));
    expect(shown.filter((text) => text.includes('/api/'))).toEqual([]);
    expect([...new Set(shown)].filter((text) => ofTheApi.test(text) && !ofFiles.test(text))).toEqual([]);
    expect(refusals.map(([, text]) => text).filter((text) => /\/api\/|\b(GET|POST|PATCH) |ETag|If-Match/.test(text))).toEqual([]);
});

test('Q_02_refusals: they are said with what stands in them, one after another and one inside another', () => {
    expect(german.refusal('Send until_day 2026-01-01, or leave co_term out.')).toBe('Geben Sie als Ende den 1. Jan. 2026 an, oder lassen Sie das gemeinsame Ende weg.');
    expect(german.refusal('The SKU MX-1 fits several products: A, B. Give the manufacturer or the exact SKU.')).toBe(
        'Zur SKU MX-1 passen mehrere Produkte: A, B. Geben Sie den Hersteller oder die genaue SKU an.',
    );
    expect(german.refusal('The catalogue has no product with the SKU MX-1. Did you mean MX-10?')).toBe('Der Katalog hat kein Produkt mit der SKU MX-1. Meinten Sie MX-10?');
    expect(german.refusal('row 12: sku: is missing, and the account has no asset with this number yet')).toBe('Zeile 12: sku: fehlt, und das Konto hat noch kein Gerät mit dieser Nummer');
    expect(german.refusal('The password must have at least 12 characters.')).toBe('Das Passwort muss mindestens 12 Zeichen haben.');
    expect(german.refusal('must have at most 1 item')).toBe('darf höchstens so viele Einträge haben: 1');
    expect(german.refusal('serial_number must have 6 to 20 characters, not 3')).toBe('Die Nummer muss 6 bis 20 Zeichen haben, nicht 3');
    expect(german.refusal('line 3, character 8: A `)` is missing here.')).toBe('Zeile 3, Zeichen 8: Hier fehlt `)`.');
    expect(german.refusal('A sentence of tomorrow.')).toBeUndefined();
    expect(generally(403)).toBe('Das dürfen Sie nicht.');
    expect(generally(503)).toBe('Der Server kann das gerade nicht.');
});

// What a sentence may hold that nobody has translated, and what a list of them in it is.
test('Q_02_refusals: no German sentence goes on in English, but for what it quotes', () => {
    const untold = 'nobody has told this';
    const holding = refusals.filter(([text]) => text.includes('{rest}'));
    expect(holding.length).toBeGreaterThan(15);
    const inside = ([text]: readonly [string, string]): string => german.refusal(text.replaceAll('{rest}', untold).replaceAll(/\{\w+\}/g, 'X1')) ?? '';
    expect(holding.map(inside).filter((text) => !text.includes(`„${untold}“`))).toEqual([]);
    const both = ([text]: readonly [string, string]): string => german.refusal(text.replaceAll('{rest}', 'is missing; is there twice').replaceAll(/\{\w+\}/g, 'X1')) ?? '';
    expect(holding.map(both).filter((text) => !text.includes('fehlt; kommt doppelt vor'))).toEqual([]);
    expect(german.refusal('The header row does not fit: currency is no column of this table; Serial number is missing; column C holds something, but has no header.')).toBe(
        'Die Kopfzeile passt nicht: currency ist keine Spalte dieser Tabelle; Serial number fehlt; Spalte C enthält etwas, hat aber keine Überschrift.',
    );
    expect(german.refusal('The header row does not fit: currency is a riddle; manufacturer is missing.')).toBe('Die Kopfzeile passt nicht: „currency is a riddle; manufacturer is missing“.');
    expect(german.refusal('row 12: Serial number: is missing')).toBe('Zeile 12: Serial number: fehlt');
});

test('Q_02_refusals: who reads English is told in the words of the portal, or as the server says it', () => {
    expect(english.said('Send until_day 2026-01-01, or leave co_term out.')).toBe('Choose 1 Jan 2026 as the end, or let it end by itself.');
    expect(english.said('serial_number must have 6 to 20 characters, not 3')).toBe('The number must have 6 to 20 characters, not 3');
    expect(english.said('The contract was cancelled.')).toBe('The contract was cancelled.');
});
