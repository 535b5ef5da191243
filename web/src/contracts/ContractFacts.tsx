import { Link } from '@tanstack/react-router';
import { lastDay, showDay } from '../design/days';
import { Facts } from '../design/Facts';
import { readable, useText } from '../text';
import { usePlans, type Contract } from './queries';

// How a contract came about, under what, and with which others it hangs together.
export function ContractFacts({ contract }: { contract: Contract }) {
    const { t, word, language } = useText();
    const { plans, nameOf } = usePlans();
    const plan = plans.find((item) => item.code === contract.plan);
    const document = ({ title, version }: { title: string; version: string }): string => `${title} ${version}`;
    const { end_user } = contract;
    const renewedBy = contract.renewed_by ?? [];
    return (
        <section className="panel" aria-labelledby="facts">
            <h2 id="facts">{t('contract.facts')}</h2>
            <Facts
                items={[
                    [t('contract.needs'), plan?.needs_base?.map(nameOf).join(', ')],
                    [t('contracts.origin'), word('origin', contract.origin)],
                    [t('contract.subscription'), contract.subscription_number && <span className="mono">{contract.subscription_number}</span>],
                    [
                        t('contracts.order'),
                        contract.order_number && (
                            <Link to="/orders" search={{ number: contract.order_number } as never}>
                                {contract.order_number}
                            </Link>
                        ),
                    ],
                    [t('contracts.purchase_order'), contract.purchase_order],
                    [t('contracts.reseller'), contract.reseller_name],
                    [t('contract.end_user'), end_user && `${end_user.name}, ${end_user.city}, ${end_user.country}`],
                    [t('certs.region'), contract.sales_region && readable(contract.sales_region)],
                    [t('contract.contact'), contract.contact_name],
                    [t('contract.contact_email'), contract.contact_email],
                    [
                        t('contract.renews'),
                        contract.renews_id && (
                            <Link to="/contracts/$id" params={{ id: contract.renews_id }}>
                                {t('contract.renews_open')}
                            </Link>
                        ),
                    ],
                    [t('contract.gap'), contract.gap_from && t('time.from_to', { from: showDay(contract.gap_from, language), to: showDay(lastDay(contract.from_day), language) })],
                    [
                        t('contracts.renewed_by'),
                        renewedBy.length === 0
                            ? undefined
                            : renewedBy.map((one) => (
                                  <Link key={one.id} to="/contracts/$id" params={{ id: one.id }}>
                                      {one.number}{' '}
                                  </Link>
                              )),
                    ],
                    [
                        t('contract.terms'),
                        <>
                            {document(contract.documents.description)}
                            <br />
                            {document(contract.documents.agreement)}
                            <br />
                            <span className="quiet small">{t('contract.prevails', { which: word('contract.which', contract.documents.prevails) })}</span>
                        </>,
                    ],
                ]}
            />
        </section>
    );
}
