import { expect, test } from 'vitest';
import type { Me } from '../app/session';
import { stepsOf, type Facts } from './steps';

const me = (second_factor: boolean, ...actions: string[]): Me => ({ second_factor, actions }) as unknown as Me;
const owner = ['site.*', 'asset.*', 'certificate.activate', 'person.invite', 'named_contact.*'];
const nothing: Facts = {
    customers: undefined,
    devices: undefined,
    sites: undefined,
    people: undefined,
    invitations: undefined,
    certificatesWaiting: undefined,
    premiumContracts: undefined,
    contactsMissing: undefined,
};
const fresh: Facts = { customers: undefined, devices: 0, sites: 0, people: 1, invitations: 0, certificatesWaiting: 1, premiumContracts: 0, contactsMissing: 0 };

test('Q_07_first steps of a new account are all open', () => {
    expect(stepsOf(me(false, ...owner), fresh)).toEqual([
        { id: 'site', done: false },
        { id: 'device', done: false },
        { id: 'certificate', done: false },
        { id: 'people', done: false },
        { id: 'factor', done: false },
    ]);
});

test('Q_07_first steps are ticked from what is there', () => {
    const grown: Facts = { customers: undefined, devices: 3, sites: 1, people: 1, invitations: 1, certificatesWaiting: 0, premiumContracts: 1, contactsMissing: 1 };
    const steps = stepsOf(me(true, ...owner), grown);
    expect(steps.filter((step) => !step.done)).toEqual([{ id: 'contacts', done: false }]);
    expect(steps.map((step) => step.id)).not.toContain('certificate');
    expect(stepsOf(me(true, ...owner), { ...grown, contactsMissing: 0 }).every((step) => step.done)).toBe(true);
});

test('ID_09_first steps leave out what one may not do, and what is not known', () => {
    expect(stepsOf(me(false, 'asset.read'), fresh).map((step) => step.id)).toEqual(['factor']);
    expect(stepsOf(me(false, ...owner), nothing).map((step) => step.id)).toEqual(['factor']);
});

test('ID_01_first steps of a partner are to be let in by a customer, not to register what it has not', () => {
    const partner = { ...me(false, 'site.*', 'asset.*', 'person.invite', 'partner_link.read'), account_kind: 'partner' } as Me;
    const alone: Facts = { ...nothing, customers: 0, devices: 0, sites: 0, people: 1, invitations: 0 };
    expect(stepsOf(partner, alone)).toEqual([
        { id: 'customer', done: false },
        { id: 'people', done: false },
        { id: 'factor', done: false },
    ]);
    expect(stepsOf(partner, { ...alone, customers: 2 })[0]).toEqual({ id: 'customer', done: true });
    // Nobody else looks after customers.
    expect(stepsOf(me(false, 'partner_link.read'), alone).map((step) => step.id)).toEqual(['factor']);
});
