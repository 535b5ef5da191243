import { Button } from '@mantine/core';
import { IconCertificate } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { lastDay, showDay } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { ActivatePanel } from './ActivatePanel';
import { certificatesQuery, plansQuery, type CertificateView } from './queries';

export function CertificatesPage() {
    return (
        <NeedsRight action="certificate.read">
            <Certificates />
        </NeedsRight>
    );
}

function Certificates() {
    const { t, language } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const navigate = useNavigate();
    const [activating, setActivating] = useState(false);
    const plans = useQuery(plansQuery);
    const names = useMemo(() => new Map((plans.data?.items ?? []).map((plan) => [plan.code, plan.name])), [plans.data]);
    const list = useRows(useInfiniteQuery(certificatesQuery(account)));
    const activate = may(me, 'certificate.activate');
    const columns: readonly Column<CertificateView>[] = [
        { id: 'code', title: t('certs.code'), width: 140, cell: (row) => <span className="mono">…{row.certificate.code_ends_with}</span> },
        {
            id: 'state',
            phone: 'status',
            title: t('certs.state'),
            width: 160,
            cell: (row) => <Status kind="state" code={row.certificate.status === 'issued' ? (row.term_state ?? 'issued') : row.certificate.status} />,
        },
        { id: 'plan', phone: 'line', title: t('certs.plan'), width: 180, cell: (row) => names.get(row.certificate.plan) ?? row.certificate.plan },
        { id: 'quantity', title: t('certs.quantity'), width: 90, right: true, cell: (row) => row.certificate.quantity },
        { id: 'region', title: t('certs.region'), width: 120, cell: (row) => row.certificate.sales_region.toUpperCase() },
        { id: 'issued', title: t('certs.issued'), width: 130, cell: (row) => showDay(row.certificate.issued_on, language) },
        { id: 'starts', title: t('certs.starts_by'), width: 170, cell: (row) => row.certificate.status === 'issued' && showDay(row.starts_by, language) },
        {
            id: 'ends',
            title: t('certs.ends'),
            width: 210,
            cell: (row) => row.certificate.status === 'issued' && showDay(lastDay(row.ends_if_unregistered), language),
        },
        { id: 'reseller', phone: 'line', title: t('contracts.reseller'), width: 180, cell: (row) => row.certificate.reseller_name },
    ];
    const button = activate && <Button onClick={() => setActivating(true)}>{t('certs.activate')}</Button>;
    return (
        <div className="page full">
            <PageHeader title={t('certs.title')} help={t('certs.help')}>
                {button}
            </PageHeader>
            <DataTable<CertificateView>
                name="certificates"
                label={t('certs.title')}
                columns={columns}
                {...list}
                rowId={(row) => row.certificate.id}
                onOpen={({ certificate }) => {
                    if (certificate.contract_id !== undefined) void navigate({ to: '/contracts/$id', params: { id: certificate.contract_id } });
                    else if (activate) setActivating(true);
                }}
                empty={<Empty title={t('certs.empty')} hint={t('certs.empty_hint')} icon={IconCertificate} />}
            />
            {activating && <ActivatePanel close={() => setActivating(false)} />}
        </div>
    );
}
