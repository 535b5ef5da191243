// The list of accounts, narrowed and ordered in the browser: the server lists them all, in one order.
import type { Account, AccountWarnings } from './queries';

export interface ListedAccount {
    account: Account;
    urgent: number;
    warning: number;
    info: number;
}

export type AccountSort = 'name' | 'kind' | 'country' | 'warnings' | 'created';

export interface Narrowing {
    text?: string;
    kind?: string;
    country?: string;
    warnings?: string;
}

export function withWarnings(accounts: readonly Account[], warnings: readonly AccountWarnings[]): ListedAccount[] {
    const of = new Map(warnings.map((one) => [one.account_id, one]));
    return accounts.map((account) => {
        const { urgent = 0, warning = 0, info = 0 } = of.get(account.id) ?? {};
        return { account, urgent, warning, info };
    });
}

export function narrowed(rows: readonly ListedAccount[], { text = '', kind = '', country = '', warnings = '' }: Narrowing): ListedAccount[] {
    const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
    return rows.filter(
        ({ account, urgent, warning }) =>
            words.every((word) => account.name.toLowerCase().includes(word)) &&
            (kind === '' || account.kind === kind) &&
            (country === '' || account.country === country) &&
            (warnings === '' || (warnings === 'urgent' ? urgent > 0 : warnings === 'none' ? urgent + warning === 0 : urgent + warning > 0)),
    );
}

const keys: Readonly<Record<AccountSort, (row: ListedAccount) => string | number>> = {
    name: ({ account }) => account.name.toLowerCase(),
    kind: ({ account }) => account.kind,
    country: ({ account }) => account.country,
    warnings: ({ urgent, warning }) => urgent * 1000 + warning,
    created: ({ account }) => account.created_at,
};

export function ordered(rows: readonly ListedAccount[], by: AccountSort, descending: boolean): ListedAccount[] {
    const key = keys[by];
    const turn = descending ? -1 : 1;
    return [...rows].sort((one, other) => {
        const [a, b] = [key(one), key(other)];
        if (a === b) return one.account.name.localeCompare(other.account.name);
        return a < b ? -turn : turn;
    });
}
