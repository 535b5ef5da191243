// The roles that people of an account of each kind can have (ID-08), the least first; what each may do is told beside it.
import type { Schemas } from '../../api/client';

const ofKind: Readonly<Record<Schemas['AccountKind'], readonly string[]>> = {
    customer: ['member', 'report_reader', 'licence_manager', 'named_contact', 'case_manager', 'owner'],
    partner: ['partner_engineer', 'partner_owner'],
    vendor: [
        'support_engineer',
        'senior_engineer',
        'escalation_desk',
        'service_manager',
        'technical_advisor',
        'care_representative',
        'care_escalation',
        'care_manager',
        'logistics',
        'content_editor',
        'catalogue_editor',
        'licence_administrator',
        'auditor',
        'administrator',
    ],
};

// With those that somebody has already, whatever the operator's policy calls them.
export const rolesFor = (kind: Schemas['AccountKind'], had: readonly string[] = []): readonly string[] => [...new Set([...ofKind[kind], ...had])];
