// Of which account a page is about, and what accounts are called.
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../api/client';
import { useStore } from '../api/store';
import type { Column } from '../design/DataTable';
import { useText } from '../text';
import { chosenAccount } from './account';
import { namedAccountQuery } from './queries';
import { may, seesManyAccounts, useMe } from './session';

// The one whose things are shown and changed: the chosen one, else one's own. The vendor's people have to choose.
export function useOneAccount(): string | undefined {
    const me = useMe();
    const chosen = useStore(chosenAccount);
    return chosen ?? (me.staff ? undefined : me.account_id);
}

// The same where devices are looked at: a partner has none of its own, so it chooses a customer first.
export function useDevicesAccount(): string | undefined {
    const me = useMe();
    const one = useOneAccount();
    return me.account_kind === 'partner' && one === me.account_id ? undefined : one;
}

// What belongs to the installation itself bears the id that is no account's.
const nobody = '00000000-0000-0000-0000-000000000000';

// An account by its id. `settled`: it is there, or won't come.
export function useAccount(id: string | undefined): { account: Schemas['Account'] | undefined; settled: boolean } {
    const readable = may(useMe(), 'account.read') && id !== undefined && id !== nobody;
    const one = useQuery({ ...namedAccountQuery(id ?? ''), enabled: readable });
    return { account: one.data ?? undefined, settled: !readable || one.isSuccess || one.isError };
}

export function AccountName({ id, fallback }: { id: string; fallback?: string }) {
    const { t } = useText();
    const { account } = useAccount(id);
    return account?.name ?? (id === nobody ? t('work.installation') : (fallback ?? null));
}

// Whose a row is, where rows of several accounts stand together.
export function useAccountColumn<Row extends { account_id: string }>(): readonly Column<Row>[] {
    const { t } = useText();
    const me = useMe();
    const chosen = useStore(chosenAccount);
    if (!seesManyAccounts(me) || chosen !== undefined) return [];
    return [{ id: 'account', title: t('top.account'), width: 190, cell: (row) => <AccountName id={row.account_id} /> }];
}
