// Something that waits for somebody: how many there are, and the list that the number leads to.
import type { Tone } from '../design/Status';

export interface Waiting {
    label: string;
    to: '/cases' | '/staff/requests' | '/staff/warnings' | '/staff/work' | '/staff/workbench' | '/staff/escalations' | '/staff/mail-review';
    search: Record<string, string>;
    // Undefined while it is not known.
    count: number | undefined;
    // There are more than were counted.
    cut?: boolean;
    error: Error | null;
    retry: () => void;
    // How much of it is wrong where there is any.
    tone: Tone;
}

interface Asked extends Omit<Waiting, 'error' | 'retry'> {
    shown: boolean;
    query: { error: Error | null; refetch: () => unknown };
}

// Those that somebody may see.
export const waitingOf = (all: readonly Asked[]): Waiting[] =>
    all.filter(({ shown }) => shown).map(({ shown: _, query, ...one }) => ({ ...one, error: query.error, retry: () => void query.refetch() }));
