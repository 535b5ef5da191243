// Of which account a page is about.
import { useQuery } from '@tanstack/react-query';
import { useStore } from '../api/store';
import type { Column } from '../design/DataTable';
import { useText } from '../text';
import { chosenAccount } from './account';
import { accountsQuery } from './queries';
import { seesManyAccounts, useMe } from './session';

// The one whose things are shown and changed: the chosen one, else one's own. The vendor's people have to choose.
export function useOneAccount(): string | undefined {
    const me = useMe();
    const chosen = useStore(chosenAccount);
    return chosen ?? (me.staff ? undefined : me.account_id);
}

// Whose a row is, where rows of several accounts stand together.
export function useAccountColumn<Row extends { account_id: string }>(): readonly Column<Row>[] {
    const { t } = useText();
    const me = useMe();
    const chosen = useStore(chosenAccount);
    const shown = seesManyAccounts(me) && chosen === undefined;
    const accounts = useQuery({ ...accountsQuery, enabled: shown });
    if (!shown) return [];
    const names = new Map((accounts.data?.items ?? []).map((account) => [account.id, account.name]));
    return [{ id: 'account', title: t('top.account'), width: 190, cell: (row) => names.get(row.account_id) }];
}
