// Orders (ENT-24): what was bought, what of it was shipped and has arrived.
import { Button } from '@mantine/core';
import { IconSearch, IconTruckDelivery } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useAccountColumn } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { ColumnChoice, DataTable, useColumns, type Column } from '../design/DataTable';
import { showDay, showNumber } from '../design/days';
import { ExportMenu } from '../design/ExportMenu';
import { ChoiceFilter, DayFilter, FilterChip, SearchFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useListViews } from '../identity/useListViews';
import { ViewMenu } from '../identity/ViewMenu';
import { useText } from '../text';
import { ordersQuery, type Order, type OrderFilters, type OrderSort } from './queries';
import type { OrderSearch } from './routes';

const route = getRouteApi('/inside/orders');
const statuses = ['open', 'partly_shipped', 'shipped', 'delivered', 'cancelled'] as const satisfies readonly Order['status'][];

export function OrdersPage() {
    return (
        <NeedsRight action="order.read">
            <Orders />
        </NeedsRight>
    );
}

// What the list is asked: the filters and the order of the address.
const asked = ({ view: _, ...search }: OrderSearch) => given(search) as Record<string, string>;

function useOrderColumns(): readonly Column<Order, OrderSort>[] {
    const { t, word, language } = useText();
    const account = useAccountColumn<Order>() as readonly Column<Order, OrderSort>[];
    return [
        { id: 'number', title: t('contracts.number'), width: 150, sort: 'number', cell: (row) => <span className="mono">{row.number}</span> },
        ...account,
        { id: 'status', phone: 'status', title: t('contracts.status'), width: 195, cell: (row) => <Status kind="order" code={row.status} /> },
        { id: 'ordered', phone: 'line', whole: true, title: t('orders.ordered_on'), width: 130, sort: 'ordered_on', cell: (row) => showDay(row.ordered_on, language) },
        { id: 'units', title: t('orders.units'), width: 90, right: true, cell: (row) => showNumber(row.quantity, language) },
        { id: 'shipped', title: t('orders.shipped'), width: 100, right: true, cell: (row) => showNumber(row.shipped, language) },
        { id: 'delivered', title: t('orders.delivered'), width: 100, right: true, cell: (row) => showNumber(row.delivered, language) },
        { id: 'last', title: t('orders.last_shipped'), width: 150, cell: (row) => row.last_shipped_on && showDay(row.last_shipped_on, language) },
        { id: 'purchase', phone: 'line', title: t('contracts.purchase_order'), width: 188, cell: (row) => row.purchase_order },
        { id: 'channel', title: t('assets.channel'), width: 190, cell: (row) => word('channel', row.channel) },
    ];
}

function Orders() {
    const { t, word, language } = useText();
    const account = useStore(chosenAccount);
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/orders' });
    const filters = useMemo(() => ({ ...asked(search), ...(account === undefined ? {} : { account_id: account }) }) as OrderFilters, [search, account]);
    const all = useOrderColumns();
    const columns = useColumns('orders', all);
    const go = useCallback((to: OrderSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'orders', search, hide: columns.hide, go });
    const list = useRows(useInfiniteQuery({ ...ordersQuery(filters), enabled: !waits }));
    const set = (change: OrderSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const { sort, order, ...narrowing } = asked(search);
    const filtered = Object.keys(narrowing).length > 0;
    return (
        <div className="page full">
            <PageHeader title={t('orders.title')} help={t('orders.help')}>
                <ExportMenu path="/api/v1/orders/export" query={filters} />
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter label={t('assets.search')} hint={t('orders.search_hint')} value={search.text} set={(text) => set({ text })} />
                <SearchFilter
                    label={t('assets.serial')}
                    value={search.serial_number}
                    set={(serial) => set({ serial_number: serial })}
                    tidy={(serial) => serial.toUpperCase()}
                    maxLength={20}
                />
                <ChoiceFilter
                    label={t('contracts.status')}
                    value={search.status}
                    set={(status) => set({ status })}
                    choices={statuses.map((value) => ({ value, label: word('order', value) }))}
                />
                <DayFilter label={t('orders.ordered_from')} value={search.ordered_from} set={(day) => set({ ordered_from: day })} />
                <FilterChip label={t('contracts.number')} value={search.number} set={(number) => set({ number })} />
                <FilterChip label={t('contracts.purchase_order')} value={search.purchase_order} set={(value) => set({ purchase_order: value })} />
                <FilterChip label={t('orders.tracking')} value={search.tracking_number} set={(value) => set({ tracking_number: value })} />
                {filtered && (
                    <Button variant="subtle" onClick={() => set(Object.fromEntries(Object.keys(narrowing).map((name) => [name, ''])))}>
                        {t('table.clear')}
                    </Button>
                )}
                <ViewMenu list="orders" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                {list.total !== undefined && <span className="grid-note">{t('orders.count', { count: showNumber(list.total, language) })}</span>}
            </div>
            <DataTable<Order, OrderSort>
                name="orders"
                label={t('orders.title')}
                columns={columns.shown}
                rowId={(row) => row.id}
                {...list}
                sorting={{ by: sort as OrderSort | undefined, descending: order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate({ to: '/orders/$id', params: { id: row.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('orders.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('orders.empty')} hint={t('orders.empty_hint')} icon={IconTruckDelivery} />
                    )
                }
            />
        </div>
    );
}
