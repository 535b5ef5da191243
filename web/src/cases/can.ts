// What somebody may do with a case as it stands. The server decides again.
import type { Schemas } from '../api/client';
import { may, type Me } from '../app/session';
import type { Case, CaseStatus } from './queries';

// These are reached by steps of their own, never by a change of the status (CASE-06).
const ownSteps: readonly CaseStatus['meaning'][] = ['proposed', 'closed', 'cancelled', 'reopened'];

export interface Can {
    // To both sides while it is open; on a closed case the vendor's people note for themselves alone.
    note: boolean;
    internal: boolean;
    correct: boolean;
    work: boolean;
    propose: boolean;
    // Accept or reject what is proposed.
    decide: boolean;
    reopen: boolean;
    cancel: boolean;
    // What the customer may have decided by phone or mail, for the vendor's people to write down.
    told: readonly Schemas['CustomerDecision'][];
    // Escalate it, or ask for a manager.
    escalate: boolean;
    // The statuses that it can be taken to.
    next: readonly string[];
}

export function whatCan(me: Me, one: Pick<Case, 'status' | 'open' | 'reopen_until'>, statuses: readonly CaseStatus[], now: string): Can {
    const status = statuses.find(({ code }) => code === one.status);
    const following = (status?.next ?? []).flatMap((code) => statuses.filter((other) => other.code === code));
    const leadsTo = (meaning: CaseStatus['meaning']): boolean => following.some((next) => next.meaning === meaning);
    const works = may(me, 'case.work');
    const decides = may(me, 'case.decide');
    const reopens = status?.meaning === 'closed' && one.reopen_until !== undefined && Date.parse(now) < Date.parse(one.reopen_until);
    const told: Schemas['CustomerDecision'][] = [];
    if (me.staff && works) {
        if (status?.meaning === 'proposed') told.push('accept', 'reject');
        if (reopens) told.push('reopen');
        if (one.open && leadsTo('cancelled')) told.push('cancel');
    }
    const internal = me.staff && works && may(me, 'case.note');
    return {
        note: internal || (one.open && may(me, 'case.note')),
        internal,
        correct: one.open && may(me, 'case.update'),
        work: one.open && works,
        propose: one.open && works && (status?.meaning === 'proposed' || leadsTo('proposed')),
        decide: decides && status?.meaning === 'proposed',
        reopen: decides && reopens,
        cancel: one.open && decides && leadsTo('cancelled'),
        told,
        escalate: one.open && may(me, 'case.escalate'),
        next: one.open && works ? following.filter(({ meaning }) => !ownSteps.includes(meaning)).map(({ code }) => code) : [],
    };
}
