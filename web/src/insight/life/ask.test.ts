import { expect, test } from 'vitest';
import { askOf, statesOf, type Choices } from './ask';

const choices: Choices = { account: undefined, filter: {}, parts: true, everything: false, states: [], form: 'csv' };

test('INS_13_a report of everything names no devices', () => {
    expect(askOf(choices)).toEqual({ form: 'csv', parts: true });
    expect(askOf({ ...choices, states: ['past_support', 'approaching', 'past_engineering', 'ahead'] })).toEqual({ form: 'csv', parts: true });
});

test('INS_13_the filter of the address is asked in the types of the server', () => {
    expect(askOf({ ...choices, account: 'a', filter: { site_id: 's', lapsing_days: '90', missing: 'true', text: '' }, parts: false, states: ['approaching'] })).toEqual({
        account_id: 'a',
        form: 'csv',
        devices: { site_id: 's', lapsing_days: 90, missing: true },
        parts: false,
        states: ['approaching'],
    });
});

test('INS_13_states of an address are those that there are', () => {
    expect(statesOf('approaching,nonsense,past_support')).toEqual(['past_support', 'approaching']);
    expect(statesOf(undefined)).toEqual([]);
});
