// How an import stands, in one word that people can act on; and how far it is.
import type { Import } from './queries';

export type Standing = 'queued' | 'checking' | 'applying' | 'failed' | 'ready' | 'refusals' | 'nothing' | 'taken_in' | 'taken_in_part';

export function standing(one: Import): Standing {
    if (one.state !== 'done') return one.state;
    if (!one.dry_run) return one.refused > 0 ? 'taken_in_part' : 'taken_in';
    if (one.refused > 0) return 'refusals';
    return one.added + one.changed === 0 ? 'nothing' : 'ready';
}

// In per cent; undefined while nobody knows how many rows there are. What is prepared is half of the work, its history the other.
export function progress(one: Import): number | undefined {
    if (one.finished_at !== undefined) return 100;
    const total = one.added + one.changed;
    if (one.state === 'applying' && total > 0) return Math.min(100, (50 * (one.staged + one.settled)) / total);
    if (one.state === 'checking' && one.rows !== undefined && one.rows > 0) return Math.min(100, (100 * one.checked) / one.rows);
    return undefined;
}

const units = ['B', 'kB', 'MB'] as const;

export function showSize(bytes: number, language: string): string {
    const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
    const digits = step === 2 ? 1 : 0;
    return `${new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: digits }).format(bytes / 1000 ** step)} ${units[step]}`;
}
