// The named contacts of an account (ID-10), contract by contract: who may open expert cases, where somebody is missing.
import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import { showNumber } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Cut, Empty, Failed, Loading } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { contractsOfPlansQuery } from './namedContactQueries';
import { NamedContacts } from './NamedContacts';
import { plansQuery, usePlans } from './queries';

export function NamedContactsPage() {
    return (
        <NeedsRight action="named_contact.read">
            <ByContract />
        </NeedsRight>
    );
}

// So many at a time: each asks for its own people.
const step = 10;

function ByContract() {
    const { t, language } = useText();
    const account = useStore(chosenAccount);
    const plans = useQuery(plansQuery);
    const { nameOf } = usePlans();
    const premium = (plans.data?.items ?? []).filter((plan) => plan.gives?.some((given) => given.capability === 'expert_access'));
    const list = useQuery(contractsOfPlansQuery(account, premium.map((plan) => plan.code)));
    const contracts = list.data?.items ?? [];
    const [shown, setShown] = useState(step);
    return (
        <div className="page">
            <PageHeader title={t('named.page')} lead={t('named.page_lead')} help={t('named.help')} />
            {plans.isLoadingError && <Failed error={plans.error} retry={() => void plans.refetch()} />}
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {(plans.isPending || list.isLoading) && <Loading lines={6} />}
            {(list.isSuccess || (plans.isSuccess && premium.length === 0)) && contracts.length === 0 && <Empty title={t('named.no_contracts')} hint={t('named.no_contracts_hint')} icon={IconUsers} />}
            {contracts.slice(0, shown).map((contract) => (
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
            {contracts.length > shown && (
                <div className="row wrap">
                    <Button variant="default" onClick={() => setShown(shown + step)}>
                        {t('named.more')}
                    </Button>
                    <span className="quiet">{t('named.shown', { shown: showNumber(shown, language), total: showNumber(contracts.length, language) })}</span>
                </div>
            )}
            {list.data?.cut === true && <Cut>{t('named.cut', { count: showNumber(contracts.length, language) })}</Cut>}
        </div>
    );
}
