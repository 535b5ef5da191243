import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMe } from '../app/session';
import { showInstant } from '../design/days';
import { Empty, Failed, Loading } from '../design/States';
import { readable, useText } from '../text';
import { historyQuery } from './queries';

export interface FieldChange {
    field: string;
    before: string;
    after: string;
}

const unshown = new Set(['version', 'updated_at']);

const shown = (value: unknown): string => (value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value as string));

// The fields that differ between what was and what is. Of a creation there is no before, and nothing to list.
export function fieldChanges(before: unknown, after: unknown): FieldChange[] {
    if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null) return [];
    const old = before as Record<string, unknown>;
    const now = after as Record<string, unknown>;
    return [...new Set([...Object.keys(old), ...Object.keys(now)])]
        .filter((field) => !unshown.has(field) && shown(old[field]) !== shown(now[field]))
        .map((field) => ({ field, before: shown(old[field]), after: shown(now[field]) }));
}

export function History({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const list = useInfiniteQuery(historyQuery(id));
    if (list.error !== null) return <Failed error={list.error} retry={() => void list.refetch()} />;
    if (list.data === undefined) return <Loading />;
    const items = list.data.pages.flatMap((page) => page.items ?? []);
    if (items.length === 0) return <Empty title={t('asset.no_history')} hint={t('asset.no_history_hint')} icon={IconHistory} />;
    return (
        <>
            <ul className="feed">
                {items.map((change) => (
                    <li key={change.seq}>
                        <div className="grow">
                            <strong>{readable(change.action.replace('.', ' '))}</strong>{' '}
                            <span className="quiet">{word('change.by', change.actor_kind)}</span>
                            {fieldChanges(change.before, change.after).map((field) => (
                                <div key={field.field}>
                                    {readable(field.field)}: {field.after === '' ? '–' : field.after}{' '}
                                    <span className="quiet small">{t('change.was', { before: field.before === '' ? '–' : field.before })}</span>
                                </div>
                            ))}
                        </div>
                        <time className="quiet small nowrap" dateTime={change.at}>
                            {showInstant(change.at, language, me.time_zone)}
                        </time>
                    </li>
                ))}
            </ul>
            {list.hasNextPage && (
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                    {t('table.more')}
                </Button>
            )}
        </>
    );
}
