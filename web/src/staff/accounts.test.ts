import { expect, test } from 'vitest';
import { narrowed, ordered, withWarnings } from './accounts';
import type { Account, AccountWarnings } from './queries';

const account = (id: string, name: string, kind: Account['kind'], country: string): Account =>
    ({ id, name, kind, country, created_at: `2026-01-0${id}T00:00:00Z` }) as Account;
const rows = withWarnings(
    [account('1', 'Aldra Telecom', 'customer', 'DE'), account('2', 'Harbour Integration', 'partner', 'GB'), account('3', 'Lark Hosting', 'customer', 'GB')],
    [{ account_id: '3', urgent: 1, warning: 0, info: 0 } as AccountWarnings, { account_id: '1', urgent: 0, warning: 4, info: 1 } as AccountWarnings],
);
const names = (found: ReturnType<typeof narrowed>): string[] => found.map((row) => row.account.name);

test('ID_01_accounts are found by words of their name, kind, country and warnings', () => {
    expect(names(narrowed(rows, {}))).toHaveLength(3);
    expect(names(narrowed(rows, { text: 'tele ald' }))).toEqual(['Aldra Telecom']);
    expect(names(narrowed(rows, { kind: 'customer', country: 'GB' }))).toEqual(['Lark Hosting']);
    expect(names(narrowed(rows, { warnings: 'urgent' }))).toEqual(['Lark Hosting']);
    expect(names(narrowed(rows, { warnings: 'any' }))).toEqual(['Aldra Telecom', 'Lark Hosting']);
    expect(names(narrowed(rows, { warnings: 'none' }))).toEqual(['Harbour Integration']);
});

test('ID_01_accounts are ordered; one urgent warning weighs more than many others', () => {
    expect(names(ordered(rows, 'warnings', true))).toEqual(['Lark Hosting', 'Aldra Telecom', 'Harbour Integration']);
    expect(names(ordered(rows, 'country', false))).toEqual(['Aldra Telecom', 'Harbour Integration', 'Lark Hosting']);
    expect(names(ordered(rows, 'created', true))[0]).toBe('Lark Hosting');
});
