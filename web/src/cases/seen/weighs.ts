// What others did with a case that somebody would have to know who writes or decides now (CASE-26); as the server has it (case_seen.hpp).
import type { CaseEvent } from '../queries';

const kinds: ReadonlySet<CaseEvent['kind']> = new Set([
    'status_changed',
    'priority_changed',
    'contacted',
    'noted',
    'noted_internally',
    'attached',
    'resolution_proposed',
    'resolution_accepted',
    'resolution_rejected',
    'reopened',
    'closed',
    'cancelled',
    'status_reported',
    'escalation_taken',
    'escalation_completed',
]);

export const weighs = ({ kind }: Pick<CaseEvent, 'kind'>): boolean => kinds.has(kind);

type Step = Pick<CaseEvent, 'id' | 'kind' | 'actor_id' | 'actor_kind'>;

// The words of others since a step, the oldest first, of a history whose newest stands first: ids are in the order of time. What the program did by itself is
// nobody's word.
export const wordsSince = <One extends Step>(newest: readonly One[], read: string, me: string | undefined): readonly One[] =>
    newest.filter((one) => one.id > read && weighs(one) && one.actor_kind === 'person' && one.actor_id !== me).reverse();
