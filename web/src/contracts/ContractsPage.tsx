import { Button } from '@mantine/core';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { operations } from '../api/schema';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useAccountColumn } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { ColumnChoice, DataTable, useColumns, type Column } from '../design/DataTable';
import { lastDay, showDay, showNumber } from '../design/days';
import { ExportMenu } from '../design/ExportMenu';
import { ChoiceFilter, DayFilter, FilterChip, SearchFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useListViews } from '../identity/useListViews';
import { ViewMenu } from '../identity/ViewMenu';
import { useText } from '../text';
import { contractsQuery, usePlans, type Contract, type ContractFilters, type ContractSort } from './queries';
import type { ContractSearch } from './routes';

const route = getRouteApi('/inside/contracts');
const states = ['active', 'lapsing', 'future', 'expired', 'draft', 'cancelled'] as const;

export function ContractsPage() {
    return (
        <NeedsRight action="contract.read">
            <Contracts />
        </NeedsRight>
    );
}

type Exported = NonNullable<NonNullable<operations['contracts_get_contracts_export']['parameters']['query']>['columns']>[number];
const as = (...names: Exported[]): readonly Exported[] => names;

function useContractColumns(): readonly Column<Contract, ContractSort>[] {
    const { t, word, language } = useText();
    const { nameOf } = usePlans();
    const account = useAccountColumn<Contract>() as readonly Column<Contract, ContractSort>[];
    return [
        { id: 'number', title: t('contracts.number'), width: 150, sort: 'number', exports: as('number'), cell: (row) => <span className="mono">{row.number}</span> },
        ...account,
        { id: 'plan', phone: 'line', title: t('contracts.plan'), width: 200, sort: 'plan', exports: as('plan'), cell: (row) => nameOf(row.plan) },
        { id: 'state', phone: 'status', title: t('contracts.status'), width: 225, exports: as('state'), cell: (row) => <Status kind="state" code={row.state} /> },
        { id: 'from', title: t('contracts.from'), width: 140, sort: 'from_day', exports: as('from_day'), cell: (row) => showDay(row.from_day, language) },
        {
            id: 'until',
            phone: 'line',
            exports: as('until_day', 'cancelled_from'),
            title: t('contracts.last_day'),
            width: 140,
            sort: 'until_day',
            cell: (row) => showDay(lastDay(row.cancelled_from ?? row.until_day), language),
        },
        { id: 'devices', title: t('contracts.devices'), width: 90, right: true, exports: as('lines'), cell: (row) => showNumber(row.lines, language) },
        { id: 'origin', title: t('contracts.origin'), width: 138, cell: (row) => word('origin', row.origin) },
        { id: 'reseller', title: t('contracts.reseller'), width: 180, exports: as('reseller_name'), cell: (row) => row.reseller_name },
        { id: 'renewed', title: t('contracts.renewed_by'), width: 150, exports: as('renewed_by'), cell: (row) => row.renewed_by?.map((one) => one.number).join(', ') },
        { id: 'order', title: t('contracts.order'), width: 140, extra: true, exports: as('order_number'), cell: (row) => row.order_number },
        { id: 'purchase', title: t('contracts.purchase_order'), width: 188, extra: true, exports: as('purchase_order'), cell: (row) => row.purchase_order },
    ];
}

// What the list is asked: the filters and the order of the address.
const asked = ({ view: _, ...search }: ContractSearch) => given(search) as Record<string, string>;

function Contracts() {
    const { t, word, language } = useText();
    const account = useStore(chosenAccount);
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/contracts' });
    const { plans } = usePlans();
    const filters = useMemo(() => ({ ...asked(search), ...(account === undefined ? {} : { account_id: account }) }) as ContractFilters, [search, account]);
    const all = useContractColumns();
    const columns = useColumns('contracts', all);
    const go = useCallback((to: ContractSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'contracts', search, hide: columns.hide, go });
    const list = useRows(useInfiniteQuery({ ...contractsQuery(filters), enabled: !waits }));
    const set = (change: ContractSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const { sort, order, ...narrowing } = asked(search);
    const filtered = Object.keys(narrowing).length > 0;
    return (
        <div className="page full">
            <PageHeader title={t('contracts.title')} help={t('contracts.help')}>
                <ExportMenu path="/api/v1/contracts/export" query={filters} columns={columns.exported} />
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter label={t('assets.search')} hint={t('contracts.search_hint')} value={search.text} set={(text) => set({ text })} />
                <ChoiceFilter
                    label={t('contracts.plan')}
                    value={search.plan}
                    set={(plan) => set({ plan })}
                    choices={plans.map((plan) => ({ value: plan.code, label: plan.name }))}
                />
                <ChoiceFilter
                    label={t('contracts.status')}
                    value={search.state}
                    set={(state) => set({ state })}
                    choices={states.map((value) => ({ value, label: word('state', value) }))}
                />
                <DayFilter label={t('contracts.ends_before')} value={search.ends_before} set={(day) => set({ ends_before: day })} />
                <FilterChip label={t('contracts.number')} value={search.number} set={(number) => set({ number })} />
                <FilterChip label={t('contracts.order')} value={search.order_number} set={(value) => set({ order_number: value })} />
                <FilterChip label={t('contracts.purchase_order')} value={search.purchase_order} set={(value) => set({ purchase_order: value })} />
                <FilterChip label={t('assets.serial')} value={search.serial_number} set={(value) => set({ serial_number: value })} />
                {filtered && (
                    <Button variant="subtle" onClick={() => set(Object.fromEntries(Object.keys(narrowing).map((name) => [name, ''])))}>
                        {t('table.clear')}
                    </Button>
                )}
                <ViewMenu list="contracts" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                {list.total !== undefined && <span className="grid-note">{t('contracts.count', { count: showNumber(list.total, language) })}</span>}
            </div>
            <DataTable<Contract, ContractSort>
                name="contracts"
                label={t('contracts.title')}
                columns={columns.shown}
                rowId={(row) => row.id}
                {...list}
                sorting={{ by: sort as ContractSort | undefined, descending: order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate({ to: '/contracts/$id', params: { id: row.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('contracts.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('contracts.empty')} hint={t('contracts.empty_hint')} icon={IconFileText} />
                    )
                }
            />
        </div>
    );
}
