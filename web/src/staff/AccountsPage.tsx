// Every account, found by name, domain, kind and country; a row leads to all that is known of it.
import { Button } from '@mantine/core';
import { IconAlertTriangle, IconBuilding, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { countries } from '../design/countries';
import { countryName } from '../design/countryName';
import { DataTable, type Column } from '../design/DataTable';
import { dayIn, showDay, showNumber } from '../design/days';
import { ChoiceFilter, SearchFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Badge, Status } from '../design/Status';
import { useText } from '../text';
import { CreateAccountPanel } from './CreateAccountPanel';
import { accountListQuery, warningsOfQuery, type Account, type AccountFilters, type AccountSort } from './queries';
import type { AccountsSearch } from './routes';

const route = getRouteApi('/inside/staff/accounts');

export function AccountsPage() {
    return (
        <NeedsRight action="account.read" staff>
            <Accounts />
        </NeedsRight>
    );
}

// What is amiss with an account, where anything is that can't wait.
function WarningBadges({ account }: { account: string }) {
    const { t } = useText();
    const me = useMe();
    const { data } = useQuery({ ...warningsOfQuery(account), enabled: may(me, 'warning.read') });
    const { urgent = 0, warning = 0 } = data ?? {};
    return (
        <span className="row">
            {urgent > 0 && <Badge tone="bad">{t('accounts.urgent', { count: urgent })}</Badge>}
            {warning > 0 && <Badge tone="warn">{t('accounts.soon', { count: warning })}</Badge>}
        </span>
    );
}

function useColumns(): readonly Column<Account, AccountSort>[] {
    const { t, word, language } = useText();
    const me = useMe();
    return [
        { id: 'name', title: t('accounts.name'), width: 220, sort: 'name', cell: (account) => <strong>{account.name}</strong> },
        { id: 'kind', phone: 'line', title: t('accounts.kind'), width: 105, cell: (account) => word('account_kind', account.kind) },
        { id: 'country', phone: 'line', title: t('accounts.country'), width: 190, cell: (account) => countryName(account.country, language) },
        { id: 'warnings', title: t('accounts.warnings'), width: 225, cell: (account) => <WarningBadges account={account.id} /> },
        { id: 'proven', phone: 'status', title: t('accounts.standing'), width: 185, cell: (account) => <Status kind="proven" code={account.proven ? 'yes' : 'no'} /> },
        {
            id: 'factor',
            title: t('accounts.second_factor'),
            width: 130,
            cell: (account) => (account.second_factor_required ? t('accounts.required') : <span className="quiet">{t('accounts.by_choice')}</span>),
        },
        {
            id: 'created',
            title: t('accounts.created'),
            width: 130,
            sort: 'created_at',
            cell: (account) => showDay(dayIn(account.created_at, me.time_zone), language),
        },
    ];
}

function Accounts() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/accounts' });
    const { create = '', sort, order, ...narrowing } = search;
    const filters = given({ ...narrowing, sort, order }) as AccountFilters;
    const list = useRows<Account>(useInfiniteQuery(accountListQuery(filters)));
    const set = (change: AccountsSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const filtered = Object.keys(given(narrowing)).length > 0;
    return (
        <div className="page full">
            <PageHeader title={t('accounts.title')} help={t('accounts.help')}>
                {may(me, 'warning.read') && me.staff && (
                    <Button variant="default" component={Link} to="/staff/warnings" leftSection={<IconAlertTriangle size={16} />}>
                        {t('accounts.warnings')}
                    </Button>
                )}
                {may(me, 'account.create') && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ create: 'yes' })}>
                        {t('accounts.create')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter label={t('accounts.search')} value={search.text} set={(text) => set({ text })} />
                <ChoiceFilter
                    label={t('accounts.kind')}
                    value={search.kind}
                    set={(kind) => set({ kind })}
                    choices={['customer', 'partner', 'vendor'].map((code) => ({ value: code, label: word('account_kind', code) }))}
                />
                <ChoiceFilter label={t('accounts.country')} value={search.country} set={(country) => set({ country })} choices={countries(language)} />
                {filtered && (
                    <Button variant="subtle" onClick={() => set({ text: '', kind: '', country: '' })}>
                        {t('table.clear')}
                    </Button>
                )}
                {list.total !== undefined && <span className="grid-note">{t('accounts.count', { count: showNumber(list.total, language) })}</span>}
            </div>
            <DataTable<Account, AccountSort>
                name="accounts"
                label={t('accounts.title')}
                columns={useColumns()}
                rowId={(row) => row.id}
                {...list}
                sorting={{ by: (sort ?? 'name') as AccountSort, descending: order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate({ to: '/staff/accounts/$id', params: { id: row.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('accounts.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('accounts.empty')} hint={t('accounts.empty_hint')} icon={IconBuilding} />
                    )
                }
            />
            {create !== '' && may(me, 'account.create') && <CreateAccountPanel close={() => set({ create: '' })} />}
        </div>
    );
}
