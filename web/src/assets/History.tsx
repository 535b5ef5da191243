// Every change of a device (ENT-07): what, by whom, when, and what was there before.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isId } from '../api/ids';
import { may, useMe } from '../app/session';
import { showInstant } from '../design/days';
import { More } from '../design/More';
import { Failed, Loading } from '../design/States';
import { advisoryQuery } from '../insight/advisories/queries';
import { useText } from '../text';
import { Actor, FieldValue } from './names';
import { historyQuery } from './queries';

export interface FieldChange {
    field: string;
    before: unknown;
    after: unknown;
}

// What the server counts for itself, and what the entry says beside it: who, and when.
const unshown = new Set(['version', 'advisory_id', 'updated_at', 'last_shown_at', 'decided_by', 'decided_at', 'comments', 'sha256', 'size']);

// Of a device itself a short word, of its configuration and its findings what the audit trail says.
const wordsOf = (action: string): string => (action.startsWith('asset.') ? 'change' : 'did');

const objectOf = (action: string): string => action.slice(0, action.indexOf('.'));

// An object within an object says nothing to a reader.
const isPlain = (value: unknown): boolean => (Array.isArray(value) ? value.every(isPlain) : typeof value !== 'object' || value === null);

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

// The fields that differ between what was and what is. Of a creation there is no before, and nothing to list.
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
    if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return [];
    const old = before as Record<string, unknown>;
    const now = after as Record<string, unknown>;
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
        .filter((field) => !unshown.has(field) && isPlain(old[field]) && isPlain(now[field]) && !same(old[field], now[field]))
        .map((field) => ({ field, before: old[field], after: now[field] }));
}

// Of a finding, which advisory it is about.
function OfAdvisory({ kept }: { kept: unknown }) {
    const me = useMe();
    const id = typeof kept === 'object' && kept !== null && 'advisory_id' in kept ? kept.advisory_id : undefined;
    const one = useQuery({ ...advisoryQuery(String(id)), enabled: isId(String(id)) && may(me, 'advisory.read') });
    if (one.data === undefined) return null;
    return (
        <>
            <Link to="/advisories/$id" params={{ id: String(id) }}>
                {one.data.advisory.number}
            </Link>{' '}
        </>
    );
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
                            <strong>{word(wordsOf(change.action), change.action)}</strong> <OfAdvisory kept={change.after} />
                            <span className="quiet">
                                <Actor kind={change.actor_kind} id={change.actor_id} />
                            </span>
                            {fieldChanges(change.before, change.after).map(({ field, before, after }) => (
                                <div key={field}>
                                    {word('field', field)}: <FieldValue object={objectOf(change.action)} field={field} value={after} />{' '}
                                    <span className="quiet small">
                                        {t('change.was')} <FieldValue object={objectOf(change.action)} field={field} value={before} />
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
