// Of which account a page is about, and what accounts are called.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { useStore } from '../api/store';
import type { Column } from '../design/DataTable';
import { useText } from '../text';
import { chosenAccount } from './account';
import { accountQuery, firstAccountsQuery } from './queries';
import { may, seesManyAccounts, useMe } from './session';

// The one whose things are shown and changed: the chosen one, else one's own. The vendor's people have to choose.
export function useOneAccount(): string | undefined {
    const me = useMe();
    const chosen = useStore(chosenAccount);
    return chosen ?? (me.staff ? undefined : me.account_id);
}

// An account by its id: among the first of the list, which is read once, else asked for by itself. `settled`: it is there, or won't come.
export function useAccount(id: string | undefined): { account: Schemas['Account'] | undefined; settled: boolean } {
    const readable = may(useMe(), 'account.read') && id !== undefined;
    const first = useQuery({ ...firstAccountsQuery, enabled: readable });
    const near = first.data?.items?.find((one) => one.id === id);
    const one = useQuery({ ...accountQuery(id ?? ''), enabled: readable && !first.isPending && near === undefined, retry: false, staleTime: 300_000 });
    const account = near ?? one.data?.body;
    return { account, settled: !readable || account !== undefined || one.isError };
}

export function AccountName({ id, fallback }: { id: string; fallback?: string }) {
    return useAccount(id).account?.name ?? fallback ?? null;
}

// Whose a row is, where rows of several accounts stand together.
export function useAccountColumn<Row extends { account_id: string }>(): readonly Column<Row>[] {
    const { t } = useText();
    const me = useMe();
    const chosen = useStore(chosenAccount);
    if (!seesManyAccounts(me) || chosen !== undefined) return [];
    return [{ id: 'account', title: t('top.account'), width: 190, cell: (row) => <AccountName id={row.account_id} /> }];
}
