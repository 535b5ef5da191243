import { queryOptions } from '@tanstack/react-query';
import { answer, answerWithTag, api, type Schemas } from '../api/client';

export type NamedContact = Schemas['NamedContactView'];
export type Certification = Schemas['Certification'];

export const levels = ['associate', 'specialist', 'professional', 'expert'] as const satisfies readonly Certification['level'][];

export const namedContactsQuery = (contract: string) =>
    queryOptions({
        queryKey: ['named-contacts', contract, 'list'],
        queryFn: () =>
            answer(api.GET('/api/v1/contracts/{contract_id}/named-contacts', { params: { path: { contract_id: contract }, query: { limit: 100 } } })),
    });

export const namedContactSummaryQuery = (contract: string) =>
    queryOptions({
        queryKey: ['named-contacts', contract, 'summary'],
        queryFn: () => answer(api.GET('/api/v1/contracts/{contract_id}/named-contacts-summary', { params: { path: { contract_id: contract } } })),
    });

// With its version, for If-Match: a contact is changed by what one saw.
export const namedContactTag = async (id: string): Promise<string> =>
    (await answerWithTag(api.GET('/api/v1/named-contacts/{named_contact_id}', { params: { path: { named_contact_id: id } } }))).tag;
