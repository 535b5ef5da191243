// Where what a warning is about is seen and mended; and which warnings are about people and their access.
import type { Schemas } from '../api/client';
import { may, type Me } from '../app/session';

type Warning = Schemas['Warning'];

export interface Place {
    to: string;
    params?: { id: string };
    search?: Record<string, string>;
}

export function warningPlace(me: Me, { object_kind: kind, object_id: id }: Warning): Place | undefined {
    switch (kind) {
        case 'contract':
            return { to: '/contracts/$id', params: { id } };
        case 'certificate':
            return { to: '/certificates', search: { open: id } };
        case 'named_contact':
            return { to: '/named-contacts' };
        case 'account':
            return { to: '/sites', search: { site: 'new' } };
        case 'site':
            return { to: '/sites', search: { site: id } };
        case 'person':
            return id === me.person_id ? { to: '/me/security' } : { to: '/people', search: { person: id } };
        case 'invitation':
            return { to: '/people' };
        case 'collector':
            return { to: '/credentials', search: { collector: id } };
        case 'token':
            return may(me, 'token.read_all') ? { to: '/credentials' } : { to: '/me/tokens' };
        default:
            return undefined;
    }
}

export const aboutPeople = ({ code }: Warning): boolean => /^(named_contact|invitation|second_factor|token|collector)/.test(code);
