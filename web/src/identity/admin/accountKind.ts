import type { Schemas } from '../../api/client';
import { useAccount } from '../../app/accounts';
import { useMe } from '../../app/session';

// Of which kind an account is: one's own is known, another's is asked for. Undefined while it is; of one that can't be seen, the most usual.
export function useAccountKind(account: string): Schemas['AccountKind'] | undefined {
    const me = useMe();
    const own = account === me.account_id;
    const { account: other, settled } = useAccount(own ? undefined : account);
    if (own) return me.account_kind;
    return other?.kind ?? (settled ? 'customer' : undefined);
}
