// What is typed is saved on the server a moment after the last key, so that it can be gone on with on another device (CASE-04). Where that can't be
// done it is said, and what is typed stays in the page.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { idempotencyKey } from '../../api/client';
import { asProblem } from '../../api/problem';
import { isBegun, type CaseDraft } from '../draft';
import type { CaseType } from '../queries';
import { contentOf, draftFrom, type KeptDraft } from './content';
import { changeDraft, draftQuery, keepDraft, removeDraft } from './queries';

const pause = 1_200;

// `elsewhere`: it was changed on another device since.
export type Saving = 'nothing' | 'waits' | 'saved' | 'failed' | 'elsewhere';

export interface Kept {
    saving: Saving;
    savedAt: string | undefined;
    // Its id, once it is on the server.
    id: string | undefined;
    // Saves what is typed now; undefined where it could not be, 'elsewhere' where another device was quicker: then nothing goes on by itself.
    flush: () => Promise<Flushed>;
    // Over what came from another device.
    overwrite: () => void;
    // What came from there instead of what is typed here.
    takeTheirs: () => void;
    // A new one is begun; the one that was goes, unless another device changed it.
    letGo: () => Promise<void>;
}

export type Flushed = KeptDraft | 'elsewhere' | undefined;

interface About {
    account: string;
    asset: string | undefined;
    staff: boolean;
    // As it was found on the server, where it is gone on with.
    begun: KeptDraft | undefined;
    types: readonly CaseType[];
    // It is on the server as this now.
    saved: (kept: KeptDraft) => void;
    // It is to be shown as this.
    show: (kept: KeptDraft) => void;
}

export function useKeptDraft(draft: CaseDraft, { account, asset, staff, begun, types, saved: told, show }: About): Kept {
    const client = useQueryClient();
    const kept = useRef<KeptDraft | undefined>(begun);
    // One create, however often it is tried.
    const key = useRef(idempotencyKey());
    const running = useRef<Promise<unknown>>(Promise.resolve());
    // Another device changed it: nothing is saved until somebody says which of the two holds.
    const elsewhere = useRef(false);
    const written = useRef(begun === undefined ? undefined : JSON.stringify(contentOf(draftFrom(begun.content, types), begun.content.asset_id, staff)));
    const [state, setState] = useState<{ saving: Saving; savedAt: string | undefined; id: string | undefined }>({ saving: 'nothing', savedAt: begun?.changed_at, id: begun?.id });
    const latest = useRef({ draft, asset, told });
    latest.current = { draft, asset, told };

    const save = useCallback(async (): Promise<Flushed> => {
        if (elsewhere.current) return 'elsewhere';
        const now = latest.current;
        const content = contentOf(now.draft, now.asset, staff);
        const text = JSON.stringify(content);
        if (text === written.current || !isBegun(now.draft)) return kept.current;
        try {
            const before = kept.current;
            const saved = before === undefined ? await keepDraft(account, content, key.current) : await changeDraft(before.id, before.version, content);
            kept.current = saved;
            written.current = text;
            setState({ saving: 'saved', savedAt: saved.changed_at, id: saved.id });
            latest.current.told(saved);
            if (before === undefined) void client.invalidateQueries({ queryKey: ['cases', 'drafts', 'list'] });
            return saved;
        } catch (error) {
            const { code } = asProblem(error).problem;
            // An answer to its opening was lost: asked again, it gives the case.
            if (code === 'cases.draft_submitted') return kept.current;
            if (code === 'access.version_changed') {
                elsewhere.current = true;
                setState((was) => ({ ...was, saving: 'elsewhere' }));
                return 'elsewhere';
            }
            // Gone on another device: the next save begins anew.
            if (code === 'cases.draft_unknown') {
                kept.current = undefined;
                key.current = idempotencyKey();
            }
            setState((was) => ({ ...was, saving: 'failed' }));
            return undefined;
        }
    }, [account, client, staff]);

    // One at a time: each needs the version that the one before gave.
    const flush = useCallback((): Promise<Flushed> => {
        const next = running.current.then(save);
        running.current = next;
        return next;
    }, [save]);

    const text = JSON.stringify(contentOf(draft, asset, staff));
    useEffect(() => {
        if (!isBegun(draft) || text === written.current) return undefined;
        setState((was) => (was.saving === 'elsewhere' ? was : { ...was, saving: 'waits' }));
        const timer = setTimeout(() => void flush(), pause);
        return () => clearTimeout(timer);
        // The text is all that the draft says.
    }, [text, flush]);

    const withTheirs = (go: (theirs: KeptDraft) => void): void => {
        const id = kept.current?.id;
        if (id === undefined) return;
        void client.fetchQuery({ ...draftQuery(id), staleTime: 0 }).then(
            (theirs) => {
                elsewhere.current = false;
                kept.current = theirs;
                written.current = undefined;
                go(theirs);
            },
            () => setState((was) => ({ ...was, saving: 'failed' })),
        );
    };
    const overwrite = (): void => withTheirs(() => void flush());
    const takeTheirs = (): void =>
        withTheirs((theirs) => {
            written.current = JSON.stringify(contentOf(draftFrom(theirs.content, types), theirs.content.asset_id, staff));
            setState({ saving: 'saved', savedAt: theirs.changed_at, id: theirs.id });
            show(theirs);
        });
    const letGo = async (): Promise<void> => {
        const before = kept.current;
        kept.current = undefined;
        written.current = undefined;
        elsewhere.current = false;
        key.current = idempotencyKey();
        setState({ saving: 'nothing', savedAt: undefined, id: undefined });
        if (before === undefined) return;
        // What can't be removed now is among the drafts of the list, as is what another device made of it.
        try {
            const there = await client.fetchQuery({ ...draftQuery(before.id), staleTime: 0 });
            if (there.version === before.version) await removeDraft(before.id);
        } catch {
            return;
        }
        await client.invalidateQueries({ queryKey: ['cases', 'drafts'] });
    };
    return { ...state, flush, overwrite, takeTheirs, letGo };
}
