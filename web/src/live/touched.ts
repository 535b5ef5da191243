// Which queries a piece of news makes old, and which cases changed just now.
import type { QueryKey } from '@tanstack/react-query';
import { createStore } from '../api/store';
import type { News } from './stream';

// What shows many cases, by the second part of its key.
const lists = new Set(['list', 'open', 'work', 'work-counts', 'desk']);
// What one change of a case leaves as it was.
const lasting = new Set(['suggestions', 'agents', 'on-call', 'mails', 'uploads', 'answers', 'similar', 'preview', 'drafts']);

export const isList = (key: QueryKey): boolean => key[0] === 'cases' && lists.has(String(key[1]));

// Whether what the query shows may be of a case that these tell about.
export function isTouched(key: QueryKey, news: readonly News[]): boolean {
    if (key[0] !== 'cases' || lasting.has(String(key[1]))) return false;
    if (news.some(({ kind }) => kind === 'reset')) return true;
    return news.some(({ kind, case_id, number }) => {
        const itself = key[2] === case_id || key[2] === number;
        return kind === 'presence' ? key[1] === 'work' || (key[1] === 'presence' && itself) : isList(key) || (itself && key[1] !== 'presence');
    });
}

// When each case changed, by its id, as far as the page heard of it.
export const changedAt = createStore<ReadonlyMap<string, number>>(new Map());

const remembered = 200;

export function noteChanges(news: readonly News[], at: number): void {
    const ids = news.flatMap(({ kind, case_id }) => (kind === 'case' && case_id !== undefined ? [case_id] : []));
    if (ids.length === 0) return;
    const kept = [...changedAt.get()].filter(([id]) => !ids.includes(id));
    changedAt.set(new Map([...kept, ...ids.map((id) => [id, at] as const)].slice(-remembered)));
}
