import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import type { ContractSearch } from './routes';
import { useMe } from '../app/session';
import { today } from '../design/clock';
import { DataTable, type Column } from '../design/DataTable';
import { lastDay, showDay } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { contractsQuery, plansQuery, type Contract, type ContractFilters } from './queries';
import { standing } from './standing';

const route = getRouteApi('/inside/contracts');

export function ContractsPage() {
    return (
        <NeedsRight action="contract.read">
            <Contracts />
        </NeedsRight>
    );
}

function Contracts() {
    const { t, word, language } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/contracts' });
    const plans = useQuery(plansQuery);
    const names = useMemo(() => new Map((plans.data?.items ?? []).map((plan) => [plan.code, plan.name])), [plans.data]);
    const filters = useMemo(
        () =>
            ({
                ...Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== '')),
                ...(account === undefined ? {} : { account_id: account }),
            }) as ContractFilters,
        [search, account],
    );
    const list = useInfiniteQuery(contractsQuery(filters));
    const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.items ?? []), [list.data]);
    const set = (change: ContractSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const [number, setNumber] = useState(search.number ?? '');
    const ask = useDebouncedCallback((value: string) => set({ number: value.trim().toUpperCase() }), 300);
    const { fetchNextPage } = list;
    const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
    const now = today(me.time_zone);
    const columns: readonly Column<Contract>[] = [
        { id: 'number', title: t('contracts.number'), width: 160, cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'plan', title: t('contracts.plan'), width: 230, cell: (row) => names.get(row.plan) ?? row.plan },
        { id: 'status', title: t('contracts.status'), width: 170, cell: (row) => <Status kind="state" code={standing(row, now)} /> },
        { id: 'from', title: t('contracts.from'), width: 130, cell: (row) => showDay(row.from_day, language) },
        { id: 'until', title: t('contracts.last_day'), width: 130, cell: (row) => showDay(lastDay(row.until_day), language) },
        { id: 'origin', title: t('contracts.origin'), width: 130, cell: (row) => word('origin', row.origin) },
        { id: 'reseller', title: t('contracts.reseller'), width: 190, cell: (row) => row.reseller_name },
        { id: 'purchase', title: t('contracts.purchase_order'), width: 160, cell: (row) => row.purchase_order },
    ];
    const filtered = Object.values(search).some((value) => value !== undefined && value !== '');
    return (
        <div className="page full">
            <PageHeader title={t('contracts.title')} help={t('contracts.help')} />
            <div className="filters" role="search">
                <TextInput
                    className="search"
                    label={t('contracts.search')}
                    placeholder="C-2026-000001"
                    leftSection={<IconSearch size={16} />}
                    maxLength={30}
                    value={number}
                    onChange={(event) => {
                        setNumber(event.currentTarget.value);
                        ask(event.currentTarget.value);
                    }}
                />
                <Select
                    className="choice"
                    label={t('contracts.plan')}
                    placeholder={t('app.all')}
                    clearable
                    data={[...names].map(([value, label]) => ({ value, label }))}
                    value={search.plan === undefined || search.plan === '' ? null : search.plan}
                    onChange={(value) => set({ plan: value ?? '' })}
                />
                <Select
                    className="choice"
                    label={t('contracts.status')}
                    placeholder={t('app.all')}
                    clearable
                    data={['active', 'draft', 'cancelled'].map((code) => ({ value: code, label: word('state', code) }))}
                    value={search.status === undefined || search.status === '' ? null : search.status}
                    onChange={(value) => set({ status: value ?? '' })}
                />
            </div>
            <DataTable<Contract>
                name="contracts"
                label={t('contracts.title')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                loading={list.isPending}
                error={list.error}
                retry={() => void list.refetch()}
                more={list.hasNextPage ? more : undefined}
                loadingMore={list.isFetchingNextPage}
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
