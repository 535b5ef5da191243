// Renewal quotations (ENT-14): what was asked, what it would cost, how long it stands.
import { Button } from '@mantine/core';
import { IconFileDollar, IconRefresh, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useAccountColumn } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { ColumnChoice, DataTable, useColumns, type Column } from '../design/DataTable';
import { lastDay, showDay } from '../design/days';
import { ChoiceFilter, FilterChip, SearchFilter } from '../design/Filters';
import { showMoney } from '../design/money';
import { PageHeader } from '../design/PageHeader';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useListViews } from '../identity/useListViews';
import { ViewMenu } from '../identity/ViewMenu';
import { useText } from '../text';
import { AskManyPanel } from './AskManyPanel';
import { usePlans } from './queries';
import { quotationsQuery, type Quotation, type QuotationFilters } from './quotationQueries';
import type { QuotationSearch } from './routes';

const route = getRouteApi('/inside/quotations');
const statuses = ['open', 'accepted', 'ordered', 'expired', 'superseded', 'withdrawn'] as const satisfies readonly Quotation['status'][];

export function QuotationsPage() {
    return (
        <NeedsRight action="quotation.read">
            <QuotationList />
        </NeedsRight>
    );
}

// What the list is asked: the filters of the address.
const asked = ({ view: _, ask: __, ...search }: QuotationSearch) => given(search) as Record<string, string>;

function useQuotationColumns(): readonly Column<Quotation>[] {
    const { t, language } = useText();
    const { nameOf } = usePlans();
    const account = useAccountColumn<Quotation>();
    return [
        { id: 'number', title: t('contracts.number'), width: 150, cell: (row) => <span className="mono">{row.number}</span> },
        ...account,
        { id: 'status', phone: 'status', title: t('contracts.status'), width: 140, cell: (row) => <Status kind="quotation_status" code={row.status} /> },
        { id: 'contract', phone: 'line', title: t('quotation.renews'), width: 150, cell: (row) => <span className="mono">{row.contract_number}</span> },
        { id: 'plan', title: t('contracts.plan'), width: 160, cell: (row) => nameOf(row.plan) },
        { id: 'from', title: t('contracts.from'), width: 120, cell: (row) => showDay(row.from_day, language) },
        { id: 'until', title: t('contracts.last_day'), width: 120, cell: (row) => showDay(lastDay(row.until_day), language) },
        { id: 'devices', title: t('contracts.devices'), width: 90, right: true, cell: (row) => row.quoted },
        { id: 'total', phone: 'line', title: t('quotation.total'), width: 170, right: true, cell: (row) => row.totals?.map((total) => showMoney(total, language)).join(' + ') },
        { id: 'valid', title: t('quotation.valid'), width: 130, cell: (row) => showDay(lastDay(row.valid_until), language) },
    ];
}

function QuotationList() {
    const { t, word } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/quotations' });
    const filters = useMemo(() => ({ ...asked(search), ...(account === undefined ? {} : { account_id: account }) }) as QuotationFilters, [search, account]);
    const all = useQuotationColumns();
    const columns = useColumns('quotations', all);
    const go = useCallback((to: QuotationSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'quotations', search, hide: columns.hide, go });
    const list = useRows(useInfiniteQuery({ ...quotationsQuery(filters), enabled: !waits }));
    const set = (change: QuotationSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const filtered = Object.keys(asked(search)).length > 0;
    const mayAsk = may(me, 'contract.quote');
    return (
        <div className="page full">
            <PageHeader title={t('quotations.title')} help={t('quotations.help')}>
                {mayAsk && (
                    <Button leftSection={<IconRefresh size={16} />} onClick={() => set({ ask: 'yes' })}>
                        {t('quotation.many')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter label={t('contracts.number')} hint="Q-2026-000001" value={search.number} set={(number) => set({ number })} tidy={(number) => number.toUpperCase()} maxLength={30} />
                <ChoiceFilter
                    label={t('contracts.status')}
                    value={search.status}
                    set={(status) => set({ status })}
                    choices={statuses.map((value) => ({ value, label: word('quotation_status', value) }))}
                />
                <FilterChip label={t('quotation.renews')} value={search.contract_id && (list.rows[0]?.contract_number ?? t('quotation.one_contract'))} set={() => set({ contract_id: '' })} />
                <ViewMenu list="quotations" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
            </div>
            <DataTable<Quotation>
                name="quotations"
                label={t('quotations.title')}
                columns={columns.shown}
                rowId={(row) => row.id}
                {...list}
                onOpen={(row) => void navigate({ to: '/quotations/$id', params: { id: row.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('quotations.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('quotations.empty')} hint={t('quotations.empty_hint')} icon={IconFileDollar} />
                    )
                }
            />
            {search.ask === 'yes' && mayAsk && <AskManyPanel close={() => set({ ask: '' })} />}
        </div>
    );
}
