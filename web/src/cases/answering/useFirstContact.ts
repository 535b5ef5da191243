// Whether a first response is still owed, and what a note or a proposal then says of it: that it is the first contact, by mail, or none (CASE-10).
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '../../api/client';
import type { Clock } from '../clockPicture';
import { clocksQuery, type Case } from '../queries';

// One contact meets both (CASE-12).
const met = ['first_response', 'contact'] as const satisfies readonly Clock['kind'][];

export const isOwed = (clocks: readonly Clock[]): boolean =>
    clocks.some(({ kind, met_at, ended_at }) => (met as readonly string[]).includes(kind) && met_at === undefined && ended_at === undefined);

// What is written: a note, or a proposal.
export type Word = 'noted' | 'resolution_proposed';

export interface FirstContact {
    owed: boolean;
    // Whether what is written reaches the contact by mail; who gets none is called.
    mailed: boolean;
    // Of what is written now: as somebody said, else as the policy has it.
    ticked: boolean;
    tick: (contact: boolean) => void;
    // What the request says of it; nothing where nothing is owed, or nobody is mailed.
    said: { contact?: Schemas['WrittenContact'] };
}

// `asks`: of somebody who works on it.
export function useFirstContact(one: Case, word: Word, asks: boolean): FirstContact {
    const { data } = useQuery({ ...clocksQuery(one.id), enabled: asks && one.open });
    const [chosen, tick] = useState<boolean>();
    const owed = asks && one.open && isOwed(data?.clocks ?? []);
    const ticked = chosen ?? data?.writing_is_contact ?? false;
    const mailed = data?.mailed?.includes(word) ?? false;
    return { owed, mailed, ticked, tick, said: owed && mailed ? { contact: ticked ? 'mail' : 'none' } : {} };
}
