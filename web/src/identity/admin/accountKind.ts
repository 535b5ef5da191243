import type { Schemas } from '../../api/client';
import { useAccount } from '../../app/accounts';
import { useMe } from '../../app/session';

// Of which kind an account is: one's own is known, another's is asked for.
export function useAccountKind(account: string): Schemas['AccountKind'] {
    const me = useMe();
    const own = account === me.account_id;
    const { account: other } = useAccount(own ? undefined : account);
    return own ? me.account_kind : (other?.kind ?? 'customer');
}
