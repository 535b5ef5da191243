// The first steps of a new account or person: which are due, and which are done already, from what is there (ID-02, ID-05, ID-10).
import type { Me } from '../app/session';
import { may } from '../app/session';

export type StepId = 'customer' | 'site' | 'device' | 'certificate' | 'people' | 'contacts' | 'factor';

// Undefined: not known yet, or not to be seen.
export interface Facts {
    customers: number | undefined;
    devices: number | undefined;
    sites: number | undefined;
    people: number | undefined;
    invitations: number | undefined;
    certificatesWaiting: number | undefined;
    premiumContracts: number | undefined;
    contactsMissing: number | undefined;
}

export interface Step {
    id: StepId;
    done: boolean;
}

export function stepsOf(me: Me, facts: Facts): Step[] {
    // A partner works on its customers' devices: its first is a customer that lets it in, no site or device of its own.
    const partner = me.account_kind === 'partner';
    const steps: (Step | undefined)[] = [
        partner && facts.customers !== undefined && may(me, 'partner_link.read') ? { id: 'customer', done: facts.customers > 0 } : undefined,
        !partner && facts.sites !== undefined && may(me, 'site.create') ? { id: 'site', done: facts.sites > 0 } : undefined,
        !partner && facts.devices !== undefined && may(me, 'asset.register') ? { id: 'device', done: facts.devices > 0 } : undefined,
        // Only for who has one: a contract covers without.
        (facts.certificatesWaiting ?? 0) > 0 && may(me, 'certificate.activate') ? { id: 'certificate', done: false } : undefined,
        facts.people !== undefined && may(me, 'person.invite') ? { id: 'people', done: facts.people > 1 || (facts.invitations ?? 0) > 0 } : undefined,
        // Only of a premium contract are named contacts asked.
        (facts.premiumContracts ?? 0) > 0 && may(me, 'named_contact.keep') ? { id: 'contacts', done: facts.contactsMissing === 0 } : undefined,
        { id: 'factor', done: me.second_factor },
    ];
    return steps.filter((step) => step !== undefined);
}
