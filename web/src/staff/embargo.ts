// The refusals of the embargo among the audit trail: it keeps each under the action of the slice that refused.
import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { AuditEntry } from './queries';

const actions = ['account.refused', 'sign_up.refused', 'site.refused', 'collector.refused', 'asset.refused', 'contract.refused', 'certificate.refused'] as const;

// The newest hundred of each, together the newest first.
export const embargoQuery = queryOptions({
    queryKey: ['audit', 'embargo'],
    queryFn: async () => {
        const pages = await Promise.all(actions.map((action) => answer(api.GET('/api/v1/audit-entries', { params: { query: { action, limit: 100 } } }))));
        return pages
            .flatMap((page) => page.items ?? [])
            .filter((entry) => ruleOf(entry) === 'ID-11')
            .sort((one, other) => (one.at < other.at ? 1 : -1));
    },
});

const kept = (entry: AuditEntry): Readonly<Record<string, unknown>> =>
    typeof entry.after === 'object' && entry.after !== null ? (entry.after as Readonly<Record<string, unknown>>) : {};

const ruleOf = (entry: AuditEntry): unknown => kept(entry)['rule'];

export function refusalOf(entry: AuditEntry): string {
    const { detail } = kept(entry) as { detail?: unknown };
    return typeof detail === 'string' ? detail : '';
}
