// The refusals of the embargo among the audit trail: it keeps each under the action of the slice that refused.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { wholeList } from '../api/pages';
import type { AuditEntry } from './queries';

const actions = ['account.refused', 'sign_up.refused', 'site.refused', 'collector.refused', 'asset.refused', 'contract.refused', 'certificate.refused'] as const;

// Of each action so many pages at most; together the newest first.
const most = 4;

export const embargoQuery = queryOptions({
    queryKey: ['audit', 'embargo'],
    queryFn: async () => {
        const lists = await Promise.all(
            actions.map((action) => wholeList((cursor) => answer(api.GET('/api/v1/audit-entries', { params: { query: { action, limit: 500, ...cursor } } })), most)),
        );
        return {
            entries: lists
                .flatMap((list) => list.items)
                .filter((entry) => ruleOf(entry) === 'ID-11')
                .sort((one, other) => (one.at < other.at ? 1 : -1)),
            cut: lists.some((list) => list.cut),
        };
    },
});

const kept = (entry: AuditEntry): Readonly<Record<string, unknown>> =>
    typeof entry.after === 'object' && entry.after !== null ? (entry.after as Readonly<Record<string, unknown>>) : {};

const ruleOf = (entry: AuditEntry): unknown => kept(entry)['rule'];

export function refusalOf(entry: AuditEntry): string {
    const { detail } = kept(entry) as { detail?: unknown };
    return typeof detail === 'string' ? detail : '';
}
