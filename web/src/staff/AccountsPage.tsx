// Every account, found by name, kind, country and what is amiss; a row leads to all that is known of it.
import { Button } from '@mantine/core';
import { IconBuilding, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { accountsQuery } from '../app/queries';
import { may, useMe } from '../app/session';
import { countryName } from '../design/countryName';
import { DataTable, type Column } from '../design/DataTable';
import { dayIn, showDay, showNumber } from '../design/days';
import { ChoiceFilter, SearchFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { Empty } from '../design/States';
import { Badge, Status } from '../design/Status';
import { useText } from '../text';
import { narrowed, ordered, withWarnings, type AccountSort, type ListedAccount } from './accounts';
import { CreateAccountPanel } from './CreateAccountPanel';
import { accountWarningsQuery } from './queries';
import type { AccountsSearch } from './routes';

const route = getRouteApi('/inside/staff/accounts');
const filterNames = ['text', 'kind', 'country', 'warnings'] as const;

export function AccountsPage() {
    return (
        <NeedsRight action="account.read">
            <Accounts />
        </NeedsRight>
    );
}

function useColumns(): readonly Column<ListedAccount, AccountSort>[] {
    const { t, word, language } = useText();
    const me = useMe();
    return [
        { id: 'name', title: t('accounts.name'), width: 240, sort: 'name', cell: ({ account }) => <strong>{account.name}</strong> },
        { id: 'kind', title: t('accounts.kind'), width: 105, sort: 'kind', cell: ({ account }) => word('account_kind', account.kind) },
        { id: 'country', title: t('accounts.country'), width: 160, sort: 'country', cell: ({ account }) => countryName(account.country, language) },
        {
            id: 'warnings',
            title: t('accounts.warnings'),
            width: 200,
            sort: 'warnings',
            cell: ({ urgent, warning }) => (
                <span className="row">
                    {urgent > 0 && <Badge tone="bad">{t('accounts.urgent', { count: urgent })}</Badge>}
                    {warning > 0 && <Badge tone="warn">{t('accounts.soon', { count: warning })}</Badge>}
                </span>
            ),
        },
        { id: 'proven', title: t('accounts.standing'), width: 150, cell: ({ account }) => <Status kind="proven" code={account.proven ? 'yes' : 'no'} /> },
        {
            id: 'factor',
            title: t('accounts.second_factor'),
            width: 130,
            cell: ({ account }) => (account.second_factor_required ? t('accounts.required') : <span className="quiet">{t('accounts.by_choice')}</span>),
        },
        {
            id: 'created',
            title: t('accounts.created'),
            width: 130,
            sort: 'created',
            cell: ({ account }) => showDay(dayIn(account.created_at, me.time_zone), language),
        },
    ];
}

function Accounts() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/accounts' });
    const accounts = useQuery(accountsQuery);
    const warnings = useQuery({ ...accountWarningsQuery, enabled: may(me, 'warning.read') });
    const set = (change: AccountsSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const [cleared, setCleared] = useState(0);
    const by = (search.sort ?? 'name') as AccountSort;
    const descending = search.order === 'desc';
    const all = useMemo(() => withWarnings(accounts.data?.items ?? [], warnings.data ?? []), [accounts.data, warnings.data]);
    const rows = useMemo(() => ordered(narrowed(all, search), by, descending), [all, search, by, descending]);
    const columns = useColumns();
    const countriesHere = useMemo(
        () =>
            [...new Set(all.map((row) => row.account.country))]
                .map((code) => ({ value: code, label: countryName(code, language) }))
                .sort((one, other) => one.label.localeCompare(other.label, language)),
        [all, language],
    );
    const filtered = filterNames.some((name) => (search[name] ?? '') !== '');
    return (
        <div className="page full">
            <PageHeader title={t('accounts.title')} help={t('accounts.help')}>
                {may(me, 'account.create') && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ create: 'yes' })}>
                        {t('accounts.create')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter key={`search ${String(cleared)}`} label={t('accounts.search')} value={search.text} set={(text) => set({ text })} />
                <ChoiceFilter
                    label={t('accounts.kind')}
                    value={search.kind}
                    set={(kind) => set({ kind })}
                    choices={['customer', 'partner', 'vendor'].map((code) => ({ value: code, label: word('account_kind', code) }))}
                />
                <ChoiceFilter label={t('accounts.country')} value={search.country} set={(country) => set({ country })} choices={countriesHere} />
                {may(me, 'warning.read') && (
                    <ChoiceFilter
                        label={t('accounts.warnings')}
                        value={search.warnings}
                        set={(chosen) => set({ warnings: chosen })}
                        choices={['urgent', 'any', 'none'].map((code) => ({ value: code, label: word('accounts_warned', code) }))}
                    />
                )}
                {filtered && (
                    <Button
                        variant="subtle"
                        onClick={() => {
                            setCleared(cleared + 1);
                            set({ text: '', kind: '', country: '', warnings: '' });
                        }}
                    >
                        {t('table.clear')}
                    </Button>
                )}
                {accounts.data !== undefined && <span className="grid-note">{t('accounts.count', { count: showNumber(rows.length, language) })}</span>}
            </div>
            <DataTable<ListedAccount, AccountSort>
                name="accounts"
                label={t('accounts.title')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.account.id}
                total={rows.length}
                loading={accounts.isPending}
                error={accounts.error}
                retry={() => void accounts.refetch()}
                sorting={{ by, descending }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate({ to: '/staff/accounts/$id', params: { id: row.account.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('accounts.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('accounts.empty')} hint={t('accounts.empty_hint')} icon={IconBuilding} />
                    )
                }
            />
            {(search.create ?? '') !== '' && may(me, 'account.create') && <CreateAccountPanel close={() => set({ create: '' })} />}
        </div>
    );
}
