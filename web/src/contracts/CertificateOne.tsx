// One e-certificate: what it is good for, how its term stands, and what can be done with it (ENT-15, ENT-16).
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AccountName } from '../app/accounts';
import { may, seesManyAccounts, useMe } from '../app/session';
import { lastDay, showDay } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Facts } from '../design/Facts';
import { Loaded } from '../design/Loaded';
import { Notice } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { stateOf } from './certificates';
import { certificateQuery, usePlans } from './queries';

export function CertificateOne({ id, activate, close }: { id: string; activate: () => void; close: () => void }) {
    const { t, word, language } = useText();
    const me = useMe();
    const { nameOf } = usePlans();
    const query = useQuery(certificateQuery(id));
    return (
        <Drawer onClose={close} title={t('certs.one')} size="md">
            <Loaded query={query} lines={6}>
                {(view) => {
                    const { certificate } = view;
                    const unused = certificate.status === 'issued';
                    return (
                        <div className="stack loose">
                            <div className="row wrap">
                                <Status kind="state" code={stateOf(view)} />
                                <span className="mono">…{certificate.code_ends_with}</span>
                            </div>
                            <Facts
                                items={[
                                    [t('top.account'), seesManyAccounts(me) ? <AccountName id={certificate.account_id} /> : undefined],
                                    [t('certs.plan'), nameOf(certificate.plan)],
                                    [t('ent.level'), certificate.service_level && word('level', certificate.service_level)],
                                    [t('certs.quantity'), certificate.quantity],
                                    [t('changes.term_months'), certificate.term_months],
                                    [t('certs.region'), certificate.sales_region.toUpperCase()],
                                    [t('contracts.reseller'), certificate.reseller_name],
                                    [t('contracts.order'), certificate.order_number],
                                    [t('contracts.purchase_order'), certificate.purchase_order],
                                    [t('certs.issued'), showDay(certificate.issued_on, language)],
                                    [t('certs.received'), certificate.received_on && showDay(certificate.received_on, language)],
                                    [t('certs.starts_by'), unused ? showDay(view.starts_by, language) : undefined],
                                    [t('certs.ends'), unused ? showDay(lastDay(view.ends_if_unregistered), language) : undefined],
                                    [t('certs.activated'), certificate.activated_on && showDay(certificate.activated_on, language)],
                                ]}
                            />
                            {certificate.contract_id !== undefined && (
                                <Link to="/contracts/$id" params={{ id: certificate.contract_id }}>
                                    {t('activate.open')}
                                </Link>
                            )}
                            {unused && view.term_state !== 'over' && !may(me, 'certificate.activate') && <Notice tone="info">{t('certs.who_activates')}</Notice>}
                            {unused && view.term_state !== 'over' && may(me, 'certificate.activate') && <Button onClick={activate}>{t('certs.activate')}</Button>}
                        </div>
                    );
                }}
            </Loaded>
        </Drawer>
    );
}
