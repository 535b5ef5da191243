import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { wholeList } from '../api/pages';

export type NamedContact = Schemas['NamedContactView'];
export type Certification = Schemas['Certification'];

export const levels = ['associate', 'specialist', 'professional', 'expert'] as const satisfies readonly Certification['level'][];

export const namedContactsQuery = (contract: string) =>
    queryOptions({
        queryKey: ['named-contacts', contract, 'list'],
        queryFn: () =>
            wholeList((cursor) =>
                answer(api.GET('/api/v1/contracts/{contract_id}/named-contacts', { params: { path: { contract_id: contract }, query: { limit: 500, ...cursor } } })),
            ),
    });

export const namedContactSummaryQuery = (contract: string) =>
    queryOptions({
        queryKey: ['named-contacts', contract, 'summary'],
        queryFn: () => answer(api.GET('/api/v1/contracts/{contract_id}/named-contacts-summary', { params: { path: { contract_id: contract } } })),
    });

// The active contracts of some plans, the premium ones, whose contacts are kept; so many of each plan at most.
export const contractsOfPlansQuery = (account: string | undefined, plans: readonly string[]) =>
    queryOptions({
        queryKey: ['contracts', 'premium', account ?? 'all', plans],
        queryFn: async () => {
            const lists = await Promise.all(
                plans.map((plan) =>
                    wholeList(
                        (cursor) =>
                            answer(api.GET('/api/v1/contracts', { params: { query: { plan, status: 'active', limit: 500, ...(account === undefined ? {} : { account_id: account }), ...cursor } } })),
                        4,
                    ),
                ),
            );
            return { items: lists.flatMap((list) => list.items).filter((contract) => contract.state !== 'expired'), cut: lists.some((list) => list.cut) };
        },
        enabled: plans.length > 0,
    });

// How many active contracts of these plans there are.
export const countOfPlansQuery = (account: string, plans: readonly string[]) =>
    queryOptions({
        queryKey: ['contracts', 'premium-count', account, plans],
        queryFn: async () => {
            const pages = await Promise.all(
                plans.map((plan) => answer(api.GET('/api/v1/contracts', { params: { query: { account_id: account, plan, status: 'active', total: true, limit: 1 } } }))),
            );
            return pages.reduce((sum, page) => sum + (page.total ?? 0), 0);
        },
    });
