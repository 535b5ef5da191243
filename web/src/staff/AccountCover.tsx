// What an account bought: contracts, certificates that wait, orders.
import { IconCertificate, IconFileText, IconTruck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plansQuery } from '../contracts/queries';
import { lastDay, showDay, showNumber } from '../design/days';
import { Loaded } from '../design/Loaded';
import { Panel } from '../design/Panel';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { InAccount } from '../app/InAccount';
import { certificatesOfQuery, contractsOfQuery, ordersOfQuery } from './queries';

function usePlanNames(): (code: string) => string {
    const plans = useQuery(plansQuery);
    const names = new Map((plans.data?.items ?? []).map((plan) => [plan.code, plan.name]));
    return (code) => names.get(code) ?? code;
}

export function Contracts({ account }: { account: string }) {
    const { t, language } = useText();
    const query = useQuery(contractsOfQuery(account));
    const planName = usePlanNames();
    return (
        <Panel
            title={t('contracts.title')}
            count={query.data?.total === undefined ? undefined : showNumber(query.data.total, language)}
            lead={
                <InAccount account={account} to="/contracts">
                    {t('account_page.all')}
                </InAccount>
            }
        >
            <Loaded query={query}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <Empty title={t('contracts.empty')} hint={t('account_page.no_contracts_hint')} icon={IconFileText} />
                    ) : (
                        <ul className="feed">
                            {items.map((contract) => (
                                <li key={contract.id}>
                                    <div className="grow">
                                        <Link to="/contracts/$id" params={{ id: contract.id }} className="mono">
                                            {contract.number}
                                        </Link>{' '}
                                        <span>{planName(contract.plan)}</span>
                                        <div className="quiet small">
                                            {t('time.from_to', { from: showDay(contract.from_day, language), to: showDay(lastDay(contract.until_day), language) })}
                                            {' · '}
                                            {t('account_page.lines', { count: showNumber(contract.lines, language) })}
                                        </div>
                                    </div>
                                    <Status kind="state" code={contract.state} />
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Panel>
    );
}

export function Certificates({ account }: { account: string }) {
    const { t, language } = useText();
    const query = useQuery(certificatesOfQuery(account));
    const planName = usePlanNames();
    return (
        <Panel
            title={t('certs.title')}
            lead={
                <InAccount account={account} to="/certificates">
                    {t('account_page.all')}
                </InAccount>
            }
        >
            <Loaded query={query}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <Empty title={t('certs.empty')} icon={IconCertificate} />
                    ) : (
                        <ul className="feed">
                            {items.map(({ certificate, term_state, starts_by }) => (
                                <li key={certificate.id}>
                                    <div className="grow">
                                        <span className="mono">…{certificate.code_ends_with}</span> {planName(certificate.plan)}
                                        <div className="quiet small">
                                            {t('account_page.lines', { count: certificate.quantity })}
                                            {certificate.status === 'issued' && ` · ${t('account_page.starts_by', { day: showDay(starts_by, language) })}`}
                                        </div>
                                    </div>
                                    <Status kind="state" code={certificate.status === 'issued' ? (term_state ?? 'issued') : certificate.status} />
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Panel>
    );
}

export function Orders({ account }: { account: string }) {
    const { t, language } = useText();
    const query = useQuery(ordersOfQuery(account));
    return (
        <Panel
            title={t('account_page.orders')}
            count={query.data?.total === undefined ? undefined : showNumber(query.data.total, language)}
            lead={
                <InAccount account={account} to="/orders">
                    {t('account_page.all')}
                </InAccount>
            }
        >
            <Loaded query={query}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <Empty title={t('account_page.no_orders')} icon={IconTruck} />
                    ) : (
                        <ul className="feed">
                            {items.map((order) => (
                                <li key={order.id}>
                                    <div className="grow">
                                        <Link to="/orders/$id" params={{ id: order.id }} className="mono">
                                            {order.number}
                                        </Link>
                                        <div className="quiet small">
                                            {t('account_page.ordered', {
                                                day: showDay(order.ordered_on, language),
                                                shipped: showNumber(order.shipped, language),
                                                quantity: showNumber(order.quantity, language),
                                            })}
                                        </div>
                                    </div>
                                    <Status kind="order" code={order.status} />
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Panel>
    );
}
