import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../api/client';
import { accountsQuery } from '../../app/queries';
import { useMe } from '../../app/session';

// Of which kind an account is: one's own is known, another's is in the list of those that one may see.
export function useAccountKind(account: string): Schemas['AccountKind'] {
    const me = useMe();
    const own = account === me.account_id;
    const accounts = useQuery({ ...accountsQuery, enabled: !own });
    return own ? me.account_kind : (accounts.data?.items?.find((item) => item.id === account)?.kind ?? 'customer');
}
