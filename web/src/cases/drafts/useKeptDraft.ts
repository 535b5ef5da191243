// What is typed is saved on the server a moment after the last key, so that it can be gone on with on another device (CASE-04). Where that can't be
// done it is said, and what is typed stays in the page.
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { idempotencyKey } from '../../api/client';
import { asProblem } from '../../api/problem';
import { isBegun, type CaseDraft } from '../draft';
import type { CaseType } from '../queries';
import { contentOf, draftFrom, type KeptDraft } from './content';
import { changeDraft, draftQuery, keepDraft } from './queries';

const pause = 1_200;

// `elsewhere`: it was changed on another device since.
export type Saving = 'nothing' | 'waits' | 'saved' | 'failed' | 'elsewhere';

export interface Kept {
    saving: Saving;
    savedAt: string | undefined;
    // Its id, once it is on the server.
    id: string | undefined;
    // Saves what is typed now; undefined where it could not be.
    flush: () => Promise<KeptDraft | undefined>;
    // Over what came from another device.
    overwrite: () => void;
    // A new one is begun.
    forget: () => void;
}

interface About {
    account: string;
    asset: string | undefined;
    staff: boolean;
    // As it was found on the server, where it is gone on with.
    begun: KeptDraft | undefined;
    types: readonly CaseType[];
    // It is on the server as this now.
    saved: (kept: KeptDraft) => void;
}

export function useKeptDraft(draft: CaseDraft, { account, asset, staff, begun, types, saved: told }: About): Kept {
    const client = useQueryClient();
    const kept = useRef<KeptDraft | undefined>(begun);
    // One create, however often it is tried.
    const key = useRef(idempotencyKey());
    const running = useRef<Promise<unknown>>(Promise.resolve());
    const written = useRef(begun === undefined ? undefined : JSON.stringify(contentOf(draftFrom(begun.content, types), begun.content.asset_id, staff)));
    const [state, setState] = useState<{ saving: Saving; savedAt: string | undefined; id: string | undefined }>({ saving: 'nothing', savedAt: begun?.changed_at, id: begun?.id });
    const latest = useRef({ draft, asset, told });
    latest.current = { draft, asset, told };

    const save = useCallback(async (): Promise<KeptDraft | undefined> => {
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
            // Gone on another device: the next save begins anew.
            if (code === 'cases.draft_unknown') {
                kept.current = undefined;
                key.current = idempotencyKey();
            }
            setState((was) => ({ ...was, saving: code === 'access.version_changed' ? 'elsewhere' : 'failed' }));
            return undefined;
        }
    }, [account, client, staff]);

    // One at a time: each needs the version that the one before gave.
    const flush = useCallback((): Promise<KeptDraft | undefined> => {
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

    const overwrite = (): void => {
        const id = kept.current?.id;
        if (id === undefined) return;
        void client.fetchQuery({ ...draftQuery(id), staleTime: 0 }).then(
            (newer) => {
                kept.current = newer;
                void flush();
            },
            () => setState((was) => ({ ...was, saving: 'failed' })),
        );
    };
    const forget = (): void => {
        kept.current = undefined;
        written.current = undefined;
        key.current = idempotencyKey();
        setState({ saving: 'nothing', savedAt: undefined, id: undefined });
    };
    return { ...state, flush, overwrite, forget };
}
