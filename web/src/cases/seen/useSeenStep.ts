// A step that says as of when its case was read, so that nobody decides on what they have not seen (CASE-06, CASE-26): where others have changed
// since what it rests on, it is refused, what they did is shown, and the next press is as of then.
import { useState } from 'react';
import { asProblem } from '../../api/problem';
import type { Case } from '../queries';
import { useStep } from '../useStep';

export type SeenCase = Pick<Case, 'id' | 'account_id' | 'modified_at'>;

const isRefused = (error: unknown, code: string): boolean => error !== null && asProblem(error).problem.code === code;
export const isChangedSince = (error: unknown): boolean => isRefused(error, 'cases.changed_since');
// A colleague has it, who was not named.
export const isAnothers = (error: unknown): boolean => isRefused(error, 'cases.owned_by_another');

interface Asking<Asked> {
    asked: Asked;
    asOf: string;
}

// `seen`: as it is now. What is decided on is what was there when the form was opened.
export function useSeenStep<Asked>(seen: SeenCase, send: (asked: Asked, key: string, asOf: string) => Promise<unknown>, done?: () => void) {
    const [asOf, setAsOf] = useState(seen.modified_at);
    const step = useStep((asking: Asking<Asked>, key) => send(asking.asked, key, asking.asOf), done);
    const changed = isChangedSince(step.error);
    const mutate = (asked: Asked): void => {
        const at = changed ? seen.modified_at : asOf;
        setAsOf(at);
        step.mutate({ asked, asOf: at });
    };
    // Since when others have changed it; undefined where it was not refused for that.
    return { mutate, isPending: step.isPending, error: step.error, since: changed ? asOf : undefined };
}
