// Words of the server that people read: each has one in every language. What there is, is read where the server has it: the policy
// pack, the OpenAPI document, and the actions and objects that its code writes into the audit trail.
import { expect, test } from 'vitest';
import document from '../../../docs/openapi.json?raw';
import { actions, kinds } from '../identity/admin/auditWords';
import { de } from './de';
import { en } from './en';

const policies = import.meta.glob<string>('../../../policies/default/*.yaml', { query: '?raw', import: 'default', eager: true });
const sources = import.meta.glob<string>(['../../../src/**/*.{cpp,hpp}', '!../../../src/**/*_test.cpp', '!../../../src/**/test_*'], {
    query: '?raw',
    import: 'default',
    eager: true,
});

const pages = import.meta.glob<string>('../**/*.tsx', { query: '?raw', import: 'default', eager: true });

const policy = (name: string): string => policies[`../../../policies/default/${name}.yaml`] ?? '';
const found = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map((match) => match[1] ?? '');
const openapi = JSON.parse(document) as {
    paths: Record<string, Record<string, { 'x-action'?: string }>>;
    components: { schemas: Record<string, { enum?: readonly string[]; properties?: object }> };
};
const unique = (words: readonly string[]): string[] => [...new Set(words)].sort();
const code = Object.values(sources).join('\n');

function lacking(kind: string, codes: readonly string[]): string[] {
    expect(codes.length, kind).toBeGreaterThan(0);
    return unique(codes).flatMap((one) => [en, de].flatMap((texts, language) => (`${kind}.${one}` in texts ? [] : [`${['en', 'de'][language]} ${kind}.${one}`])));
}

const defined = unique(found(code, /constexpr Action k\w+\{\s*"([\w.]+)"/g));
const granted = found(policy('roles').replaceAll(/#.*/g, ''), /\b([a-z_]+\.[a-z_]+)\b/g);
const asked = Object.values(openapi.paths).flatMap((path) => Object.values(path).flatMap((route) => route['x-action'] ?? []));

// Rights by which nothing is written into the trail under their own name.
const unrecorded = new Set(['asset.upload', 'import.apply', 'life.report', 'named_contact.keep', 'notification.update', 'saved_view.share', 'search.use']);
const recorded = defined.filter((action) => !/[._]read(_\w+)?$/.test(action) && !unrecorded.has(action));

const objects = unique([
    ...found(code, /\baudit(?:<[^>()]*>)?\(tx[^;]*?"(\w+)"/g),
    ...found(code, /\.object_kind = "(\w+)"/g),
    ...found(code, /kObject = "(\w+)"/g),
]);

test('ID_15_words: every right of the roles table and of the routes, and its area', () => {
    const rights = [...granted, ...asked];
    expect(rights.length).toBeGreaterThan(90);
    expect(lacking('act', rights.map((action) => action.slice(action.indexOf('.') + 1)))).toEqual([]);
    expect(lacking('area', rights.map((action) => action.slice(0, action.indexOf('.'))))).toEqual([]);
});

test('ID_15_words: every role, and what it is for', () => {
    const roles = found(policy('roles'), /- name: (\w+)/g);
    expect(lacking('role', roles)).toEqual([]);
    expect(lacking('role_hint', roles)).toEqual([]);
});

test('ID_15_words: every file of the policy pack, and the names that stand in them', () => {
    expect(lacking('policy_file', Object.keys(policies).map((path) => path.slice(path.lastIndexOf('/') + 1, -'.yaml'.length)))).toEqual([]);
    expect(lacking('level', found(policy('service_levels'), /- code: (\w+)/g))).toEqual([]);
    expect(lacking('case_status', found(policy('case_statuses'), /- code: (\w+)/g))).toEqual([]);
    const types = policy('case_types').replaceAll(/#.*/g, '');
    expect(lacking('case_type', found(types, /- \{code: (\w+)/g))).toEqual([]);
    expect(lacking('case_subtype', found(types, /subtypes: \[([^\]]*)\]/g).flatMap((list) => list.split(/,\s*/).filter((one) => one !== '')))).toEqual([]);
    const areas = found(policy('partner_areas'), /- area: (\w+)/g);
    expect(lacking('area', areas)).toEqual([]);
    expect(lacking('area_hint', areas)).toEqual([]);
});

test('ENT_08_words: every list that keeps views', () => {
    expect(lacking('view_list', found(Object.values(pages).join('\n'), /useListViews\(\{ list: '(\w+)'/g))).toEqual([]);
});

test('ID_12_words: everything that is written into the audit trail is said in both languages and can be filtered by', () => {
    expect(recorded.length).toBeGreaterThan(80);
    expect(objects).toContain('advisory');
    expect(lacking('did', recorded)).toEqual([]);
    expect(lacking('object', objects)).toEqual([]);
    expect([...actions].sort()).toEqual(recorded);
    expect([...kinds].sort()).toEqual(objects);
});

test('ID_12_words: every field of what the audit trail keeps has its name', () => {
    const kept = ['Account', 'Asset', 'Attachment', 'Bulletin', 'CareRequest', 'CaseView', 'Certificate', 'Collector', 'Contract', 'ContractDocument', 'ContractLine', 'Feed', 'Invitation'].concat(
        ['LinesAdded', 'Mail', 'NamedContact', 'Order', 'PartnerLink', 'Person', 'Product', 'QuantityLine', 'Quotation', 'Release', 'SavedView', 'TokenView', 'Webhook'],
    );
    const unshown = new Set(['id', 'account_id', 'version', 'updated_at', 'created_at', 'policy_version']);
    for (const name of kept) {
        const fields = Object.keys(openapi.components.schemas[name]?.properties ?? {}).filter((field) => !unshown.has(field));
        expect(lacking('field', fields), name).toEqual([]);
    }
    // Of a notice that something ends: no schema says what it keeps.
    const notice = /DESCRIBE\(DueNotice, ([^)]*)\)/.exec(code)?.[1]?.split(/,\s*/) ?? [];
    expect(lacking('field', notice)).toEqual([]);
});

test('ID_15_words: every code of the API that a page shows as a word', () => {
    const { schemas } = openapi.components;
    const shown: Readonly<Record<string, string>> = {
        AccountKind: 'account_kind',
        AgentFit: 'fit',
        AssetSource: 'source',
        AssetStatus: 'status',
        AttachmentState: 'attachment',
        Capability: 'cap',
        CareRequestKind: 'request_kind',
        CareRequestStatus: 'request',
        CaseEventKind: 'case_event',
        CaseKind: 'case_kind',
        CaseTopic: 'case_topic',
        CertificateTermState: 'state',
        CertificationLevel: 'level_of',
        Channel: 'case_channel',
        ClockKind: 'clock',
        CollectorCredential: 'credential_kind',
        ContactBy: 'contact_by',
        ContractOrigin: 'origin',
        ContractState: 'state',
        Coverage: 'cover',
        CoverageState: 'state',
        DeliveryState: 'delivery',
        DocumentKind: 'document',
        FactSource: 'factsource',
        FollowUp: 'follow_up',
        Frequency: 'every',
        ImportState: 'importstate',
        JobState: 'job',
        LineState: 'state',
        MailState: 'mail',
        OrderSource: 'order_source',
        OrderStatus: 'order',
        PartnerArea: 'area',
        PersonStatus: 'person',
        Priority: 'priority',
        ProductKind: 'product_kind',
        PurchaseChannel: 'channel',
        QuotationStatus: 'quotation_status',
        QuotedAs: 'quoted_as',
        Reason: 'reason',
        RowOutcome: 'outcome',
        SupportState: 'support',
        WarningCode: 'warning',
        WarningSeverity: 'severity',
        WayOutKind: 'way',
    };
    const alsoBy: readonly (readonly [string, string])[] = [
        ['CaseTopic', 'case_describe'],
        ['Priority', 'priority_means'],
        ['Priority', 'priority_examples'],
    ];
    for (const [schema, kind] of [...Object.entries(shown), ...alsoBy]) expect(lacking(kind, schemas[schema]?.enum ?? []), schema).toEqual([]);
});
