// Every change of a device (ENT-07): what, by whom, when, and what was there before.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { More } from '../design/More';
import { Failed, Loading } from '../design/States';
import { useText } from '../text';
import { Actor, FieldValue } from './names';
import { historyQuery } from './queries';

export interface FieldChange {
    field: string;
    before: unknown;
    after: unknown;
}

// What the server counts for itself.
const unshown = new Set(['version', 'updated_at', 'last_shown_at']);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

// The fields that differ between what was and what is. Of a creation there is no before, and nothing to list.
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
    if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return [];
    const old = before as Record<string, unknown>;
    const now = after as Record<string, unknown>;
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
        .filter((field) => !unshown.has(field) && !same(old[field], now[field]))
        .map((field) => ({ field, before: old[field], after: now[field] }));
}

export function History({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const list = useInfiniteQuery(historyQuery(id));
    if (list.isLoadingError) return <Failed error={list.error} retry={() => void list.refetch()} />;
    if (list.data === undefined) return <Loading />;
    const items = list.data.pages.flatMap((page) => page.items ?? []);
    if (items.length === 0) return <p className="quiet">{t('asset.no_history')}</p>;
    return (
        <>
            <ul className="feed">
                {items.map((change) => (
                    <li key={change.seq}>
                        <div className="grow">
                            <strong>{word('change', change.action)}</strong>{' '}
                            <span className="quiet">
                                <Actor kind={change.actor_kind} id={change.actor_id} />
                            </span>
                            {fieldChanges(change.before, change.after).map(({ field, before, after }) => (
                                <div key={field}>
                                    {word('field', field)}: <FieldValue field={field} value={after} />{' '}
                                    <span className="quiet small">
                                        {t('change.was')} <FieldValue field={field} value={before} />
                                    </span>
                                </div>
                            ))}
                        </div>
                        <time className="quiet small nowrap" dateTime={change.at}>
                            {showInstant(change.at, language, me.time_zone)}
                        </time>
                    </li>
                ))}
            </ul>
            <More list={list} />
        </>
    );
}
