// The named contacts of an account (ID-10), contract by contract: who may open expert cases, where somebody is missing.
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer, api } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import { PageHeader } from '../design/PageHeader';
import { Empty, Failed, Loading } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { NamedContacts } from './NamedContacts';
import { usePlans } from './queries';

export function NamedContactsPage() {
    return (
        <NeedsRight action="named_contact.read">
            <ByContract />
        </NeedsRight>
    );
}

function ByContract() {
    const { t } = useText();
    const account = useStore(chosenAccount);
    const { plans, nameOf } = usePlans();
    const premium = plans.filter((plan) => plan.gives?.some((given) => given.capability === 'expert_access'));
    const list = useQuery({
        queryKey: ['contracts', 'premium', account ?? 'all', premium.map((plan) => plan.code)],
        queryFn: async () => {
            const pages = await Promise.all(
                premium.map((plan) =>
                    answer(api.GET('/api/v1/contracts', { params: { query: { plan: plan.code, status: 'active', limit: 100, ...(account === undefined ? {} : { account_id: account }) } } })),
                ),
            );
            return pages.flatMap((page) => page.items ?? []).filter((contract) => contract.state !== 'expired');
        },
        enabled: premium.length > 0,
    });
    const contracts = list.data ?? [];
    return (
        <div className="page">
            <PageHeader title={t('named.page')} lead={t('named.page_lead')} help={t('named.help')} />
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={6} />}
            {list.isSuccess && contracts.length === 0 && <Empty title={t('named.no_contracts')} hint={t('named.no_contracts_hint')} icon={IconUsers} />}
            {contracts.map((contract) => (
                <div key={contract.id} className="stack">
                    <div className="row wrap">
                        <Link to="/contracts/$id" params={{ id: contract.id }} className="mono">
                            {contract.number}
                        </Link>
                        <strong>{nameOf(contract.plan)}</strong>
                        <Status kind="state" code={contract.state} />
                    </div>
                    <NamedContacts contract={contract} open />
                </div>
            ))}
        </div>
    );
}
