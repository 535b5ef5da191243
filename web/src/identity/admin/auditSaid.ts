// How a value that the audit trail keeps is said: codes by their words, days and times as everywhere, people by name.
import { isId } from '../../api/ids';
import { showDay, showInstant } from '../../design/days';

export interface Teller {
    word: (kind: string, code: string) => string;
    language: string;
    zone: string;
    nameOf: (person: string) => string | undefined;
    planOf: (code: string) => string;
}

// The words of a field's codes, by object and field where objects differ; by field alone elsewhere.
const ofObject: Readonly<Record<string, string>> = {
    'account.kind': 'account_kind',
    'advisory.kind': 'advisory_kind',
    'advisory.severity': 'advisory_severity',
    'advisory.source': 'advisory_source',
    'advisory.status': 'advisory_status',
    'advisory.work': 'revision_state',
    'advisory_revision.state': 'revision_state',
    'asset.source': 'source',
    'asset.status': 'status',
    'care_request.kind': 'request_kind',
    'care_request.status': 'request',
    'certificate.status': 'state',
    'configuration.form': 'configuration_form',
    'configuration.source': 'configuration_source',
    'contract.origin': 'origin',
    'contract.status': 'state',
    'contract_line.status': 'state',
    'finding.reopened_for': 'reopened_for',
    'finding.severity': 'advisory_severity',
    'finding.state': 'decision_state',
    'finding_notice.severity': 'advisory_severity',
    'job.state': 'job',
    'life_notice.milestone': 'milestone',
    'mail.state': 'mail',
    'order.order.source': 'order_source',
    'order.order.status': 'order',
    'order.source': 'order_source',
    'order.status': 'order',
    'person.status': 'person',
    'product.kind': 'product_kind',
    'quantity_line.status': 'state',
    'quotation.status': 'quotation_status',
};
const ofField: Readonly<Record<string, string>> = {
    areas: 'area',
    channel: 'channel',
    roles: 'role',
    service_level: 'level',
    understanding: 'understanding',
};

const people = new Set(['decided_by', 'owner_id', 'person_id', 'assigned_to', 'writers']);

// Told by a hash or a count of bytes, which say nothing to a reader.
export const isForMachines = (field: string): boolean => /(^|\.)(sha256|policy_version|size)$/.test(field);

export const isPerson = (field: string): boolean => people.has(field.slice(field.lastIndexOf('.') + 1));

// Plans are the policy's: their names stand there.
const isPlan = (field: string): boolean => /(^|\.)plan$/.test(field);

// Of an id of anything but a person, and of a person whom the reader may not see: undefined, to be left out or shown as it is.
export function sayKept(object: string, field: string, value: string, { word, language, zone, nameOf, planOf }: Teller): string | undefined {
    const kind = ofObject[`${object}.${field}`] ?? ofField[field];
    if (kind !== undefined) return value.split(', ').map((code) => word(kind, code)).join(', ');
    if (isPerson(field)) return nameOf(value);
    if (isPlan(field)) return planOf(value);
    if (field === 'language') return new Intl.DisplayNames([language], { type: 'language' }).of(value);
    if (isId(value)) return undefined;
    if (value === 'true' || value === 'false') return word('yes_no', value === 'true' ? 'yes' : 'no');
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return showDay(value, language);
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return showInstant(value, language, zone);
    return value;
}

export const wordKinds: readonly string[] = [...new Set([...Object.values(ofObject), ...Object.values(ofField)])];
