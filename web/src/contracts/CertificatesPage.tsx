import { Button } from '@mantine/core';
import { IconCertificate, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { operations } from '../api/schema';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useAccountColumn } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { ColumnChoice, DataTable, useColumns, type Column } from '../design/DataTable';
import { lastDay, showDay, showNumber } from '../design/days';
import { ExportMenu } from '../design/ExportMenu';
import { ChoiceFilter, DayFilter, SearchFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useListViews } from '../identity/useListViews';
import { ViewMenu } from '../identity/ViewMenu';
import { useText } from '../text';
import { ActivatePanel } from './ActivatePanel';
import { CertificateOne } from './CertificateOne';
import { certificateStates, endOfCode, filtersOf, stateOf } from './certificates';
import { certificatesQuery, usePlans, type CertificateSort, type CertificateView } from './queries';
import type { CertificateSearch } from './routes';

const route = getRouteApi('/inside/certificates');

export function CertificatesPage() {
    return (
        <NeedsRight action="certificate.read">
            <Certificates />
        </NeedsRight>
    );
}

type Exported = NonNullable<NonNullable<operations['contracts_get_certificates_export']['parameters']['query']>['columns']>[number];
const as = (...names: Exported[]): readonly Exported[] => names;

function useCertificateColumns(): readonly Column<CertificateView, CertificateSort>[] {
    const { t, language } = useText();
    const { nameOf } = usePlans();
    const account = useAccountColumn<{ account_id: string }>();
    return [
        { id: 'code', title: t('certs.code'), width: 138, exports: as('code_ends_with'), cell: (row) => <span className="mono">…{row.certificate.code_ends_with}</span> },
        ...account.map(({ id, title, width, cell }) => ({ id, title, width, exports: as('account_id'), cell: (row: CertificateView) => cell(row.certificate) })),
        { id: 'state', phone: 'status', title: t('certs.state'), width: 225, exports: as('state'), cell: (row) => <Status kind="state" code={stateOf(row)} /> },
        { id: 'plan', phone: 'line', title: t('certs.plan'), width: 160, sort: 'plan', exports: as('plan'), cell: (row) => nameOf(row.certificate.plan) },
        { id: 'quantity', title: t('certs.quantity'), width: 100, right: true, sort: 'quantity', exports: as('quantity'), cell: (row) => row.certificate.quantity },
        { id: 'region', title: t('certs.region'), width: 155, sort: 'sales_region', exports: as('sales_region'), cell: (row) => row.certificate.sales_region.toUpperCase() },
        { id: 'issued', title: t('certs.issued'), width: 140, sort: 'issued_on', exports: as('issued_on'), cell: (row) => showDay(row.certificate.issued_on, language) },
        { id: 'starts', phone: 'line', whole: true, title: t('certs.starts_by'), width: 200, sort: 'starts_by', exports: as('starts_by'), cell: (row) => row.certificate.status === 'issued' && showDay(row.starts_by, language) },
        {
            id: 'ends',
            title: t('certs.ends'),
            width: 240,
            exports: as('ends_if_unregistered'),
            cell: (row) => row.certificate.status === 'issued' && showDay(lastDay(row.ends_if_unregistered), language),
        },
        { id: 'reseller', phone: 'line', title: t('contracts.reseller'), width: 180, exports: as('reseller_name'), cell: (row) => row.certificate.reseller_name },
        { id: 'order', title: t('contracts.order'), width: 140, extra: true, exports: as('order_number'), cell: (row) => row.certificate.order_number },
        { id: 'purchase', title: t('contracts.purchase_order'), width: 188, extra: true, exports: as('purchase_order'), cell: (row) => row.certificate.purchase_order },
    ];
}

// What the list is asked: the filters and the order of the address.
const asked = ({ view: _, open: __, activate: ___, ...search }: CertificateSearch) => given(search) as Record<string, string>;

function Certificates() {
    const { t, word, language } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/certificates' });
    const { plans } = usePlans();
    const filters = useMemo(() => filtersOf(search, account), [search, account]);
    const all = useCertificateColumns();
    const columns = useColumns('certificates', all);
    const go = useCallback((to: CertificateSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'certificates', search, hide: columns.hide, go });
    const list = useRows<CertificateView>(useInfiniteQuery({ ...certificatesQuery(filters), enabled: !waits }));
    const set = (change: CertificateSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const { open = '', activate = '' } = search;
    const { sort, order, ...narrowing } = asked(search);
    const filtered = Object.keys(narrowing).length > 0;
    return (
        <div className="page full">
            <PageHeader title={t('certs.title')} help={t('certs.help')}>
                <ExportMenu path="/api/v1/certificates/export" query={filters} columns={columns.exported} ordered />
                {may(me, 'certificate.activate') && <Button onClick={() => set({ activate: 'yes' })}>{t('certs.activate')}</Button>}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter label={t('assets.search')} hint={t('certs.search_hint')} value={search.text} set={(text) => set({ text })} />
                <SearchFilter label={t('certs.find')} hint={t('certs.find_hint')} tidy={endOfCode} value={search.code} set={(code) => set({ code })} />
                <ChoiceFilter
                    label={t('certs.plan')}
                    value={search.plan}
                    set={(plan) => set({ plan })}
                    choices={plans.map((plan) => ({ value: plan.code, label: plan.name }))}
                />
                <ChoiceFilter
                    label={t('certs.state')}
                    value={search.state}
                    set={(state) => set({ state })}
                    choices={certificateStates.map((value) => ({ value, label: word('state', value) }))}
                />
                <DayFilter label={t('certs.starts_before')} value={search.starts_before} set={(day) => set({ starts_before: day })} />
                {filtered && (
                    <Button variant="subtle" onClick={() => set(Object.fromEntries(Object.keys(narrowing).map((name) => [name, ''])))}>
                        {t('table.clear')}
                    </Button>
                )}
                <ViewMenu list="certificates" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                {list.total !== undefined && <span className="grid-note">{t('certs.count', { count: showNumber(list.total, language) })}</span>}
            </div>
            <DataTable<CertificateView, CertificateSort>
                name="certificates"
                label={t('certs.title')}
                columns={columns.shown}
                {...list}
                rowId={(row) => row.certificate.id}
                sorting={{ by: sort as CertificateSort | undefined, descending: order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={({ certificate }) => set({ open: certificate.id })}
                empty={
                    filtered ? (
                        <Empty title={t('certs.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('certs.empty')} hint={t('certs.empty_hint')} icon={IconCertificate} />
                    )
                }
            />
            {activate !== '' && may(me, 'certificate.activate') && <ActivatePanel close={() => set({ activate: '' })} />}
            {open !== '' && activate === '' && (
                <CertificateOne key={open} id={open} activate={() => set({ open: '', activate: 'yes' })} close={() => set({ open: '' })} />
            )}
        </div>
    );
}
