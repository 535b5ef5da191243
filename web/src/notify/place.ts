// Where what news are about is seen, by the kind of the news; nowhere for who may not open that page.
import type { Schemas } from '../api/client';
import { may, type Me } from '../app/session';
import type { TextKey } from '../text';

export type News = Pick<Schemas['Notification'], 'kind' | 'object_kind' | 'object_id'>;

export interface Place {
    // What the way there is called.
    text: TextKey;
    there: { to: string; params?: Record<string, string>; search?: Record<string, string> };
}

export function placeOf(me: Me, { kind, object_kind, object_id: id }: News): Place | undefined {
    const where = (action: string, place: Place): Place | undefined => (may(me, action) ? place : undefined);
    switch (kind) {
        case 'finding.advisory':
            return where('advisory.read', { text: 'inbox.to_advisory', there: { to: '/advisories/$id', params: { id } } });
        case 'finding.comment':
            return where('asset.read', { text: 'inbox.to_device', there: { to: '/installed-base/$id', params: { id } } });
        case 'finding.reopened':
            return where('finding.read', { text: 'inbox.to_findings', there: { to: '/findings/list', search: { state: 'open' } } });
        case 'life.ending':
            return where('life.report_read', { text: 'nav.end_of_life', there: { to: '/end-of-life', search: { show: 'approaching' } } });
        case 'contract.lapsing':
        case 'contract.lapsed':
        case 'contract.premium_stopping':
            return where('contract.read', { text: 'inbox.to_contract', there: { to: '/contracts/$id', params: { id } } });
        case 'certificate.starting':
            return where('certificate.read', { text: 'nav.certificates', there: { to: '/certificates' } });
        case 'account.person_joined':
        case 'account.person_deactivated':
            return where('person.read', { text: 'inbox.to_person', there: { to: '/people', ...(object_kind === 'person' ? { search: { person: id } } : {}) } });
        case 'account.partner_link':
            return where('partner_link.read', { text: 'nav.partners', there: { to: '/partners' } });
        case 'account.credential_expiring':
            return object_kind === 'token'
                ? { text: 'inbox.to_tokens', there: { to: '/me/tokens' } }
                : where('collector.read', { text: 'nav.credentials', there: { to: '/credentials', search: { collector: id } } });
        case 'case.trouble':
        case 'case.paged':
        case 'case.customer_spoke':
        case 'case.files_missing':
        case 'case.customer_decided':
        case 'case.assigned':
        case 'case.call_customer':
        case 'case.for_contact':
            return where('case.read', { text: 'inbox.to_case', there: { to: '/cases/$caseId', params: { caseId: id } } });
        case 'webhook.disabled':
            return where('webhook.read', { text: 'inbox.to_webhook', there: { to: '/webhooks/$id', params: { id } } });
        case 'security.account_locked':
        case 'security.password_reset':
            return { text: 'inbox.to_security', there: { to: '/me/security' } };
        default:
            return undefined;
    }
}
