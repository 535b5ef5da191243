// Whose case comes of the call (CASE-20): the caller's account, or a customer's for whom the caller's may act. Told by the device and by what the customer
// has granted.
import { Button, Select } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useAccount } from '../../app/accounts';
import { namedAccountQuery } from '../../app/queries';
import { may, useMe } from '../../app/session';
import { assetRowQuery } from '../../assets/queries';
import { today } from '../../design/clock';
import { Notice } from '../../design/States';
import { PersonSelect } from '../../identity/people';
import { linkState } from '../../identity/standing';
import { partnerLinksOfQuery } from '../../staff/queries';
import { useText } from '../../text';
import { accountOf, type Call, type KnownCaller } from './call';

interface Props {
    call: Call;
    caller: KnownCaller;
    // The product that was found by its number.
    asset: string | undefined;
    change: (part: Partial<Call>) => void;
}

// The customers for whom an account may act today.
function useCustomers(partner: string): readonly string[] {
    const me = useMe();
    const links = useQuery({ ...partnerLinksOfQuery(partner), enabled: may(me, 'partner_link.read') });
    const now = today(me.time_zone);
    return (links.data?.items ?? []).filter((link) => link.partner_id === partner && linkState(link, now) === 'active').map((link) => link.account_id);
}

export function CallAccount({ call, caller, asset, change }: Props) {
    const { t } = useText();
    const me = useMe();
    const account = accountOf(call, caller);
    const customers = useCustomers(caller.account_id);
    const row = useQuery({ ...assetRowQuery(asset ?? ''), enabled: asset !== undefined && may(me, 'asset.read') });
    const owner = row.data?.account_id;
    const { account: named } = useAccount(account);
    const choose = (chosen: string): void => change({ account: chosen === caller.account_id ? undefined : chosen, contact: undefined });
    return (
        <div className="stack" aria-live="polite">
            {owner !== undefined && owner !== account && <Elsewhere owner={owner} caller={caller} granted={owner === caller.account_id || customers.includes(owner)} choose={choose} />}
            {(customers.length > 0 || account !== caller.account_id) && <Accounts accounts={[...new Set([caller.account_id, ...customers, account])]} account={account} choose={choose} />}
            {account !== caller.account_id && (
                <PersonSelect
                    key={account}
                    label={`${t('phone.asked_back', { account: named?.name ?? '' })} (${t('app.optional')})`}
                    description={t('phone.asked_back_hint', { name: caller.name })}
                    account={account}
                    active
                    value={call.contact}
                    choose={(contact) => change({ contact })}
                />
            )}
        </div>
    );
}

function Elsewhere({ owner, caller, granted, choose }: { owner: string; caller: KnownCaller; granted: boolean; choose: (account: string) => void }) {
    const { t } = useText();
    const { account } = useAccount(owner);
    const name = account?.name ?? '';
    return (
        <Notice tone={granted ? 'info' : 'warn'}>
            <p>{t(granted ? 'phone.device_of' : 'phone.device_of_other', { account: name, caller: caller.account_name })}</p>
            <Button variant="default" size="xs" mt={6} onClick={() => choose(owner)}>
                {t('phone.open_for', { account: name })}
            </Button>
        </Notice>
    );
}

function Accounts({ accounts, account, choose }: { accounts: readonly string[]; account: string; choose: (account: string) => void }) {
    const { t } = useText();
    const named = useQueries({ queries: accounts.map(namedAccountQuery) });
    return (
        <Select
            label={t('phone.whose_case')}
            searchable
            allowDeselect={false}
            data={accounts.map((id, at) => ({ value: id, label: named[at]?.data?.name ?? '…' }))}
            value={account}
            onChange={(chosen) => chosen !== null && choose(chosen)}
        />
    );
}
