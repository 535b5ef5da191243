// The installed base: every filter and the order stand in the address; the server filters, sorts and pages.
import { Button, Menu, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconPlus, IconSearch, IconServer2, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import type { AssetSearch } from './routes';
import { may, useMe } from '../app/session';
import { ColumnChoice, DataTable, useColumns } from '../design/DataTable';
import { showNumber } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Empty } from '../design/States';
import { useText } from '../text';
import { assetColumns } from './columns';
import { assetsQuery, sitesQuery, type AssetFilters, type AssetSort, type ListedAsset } from './queries';
import { RegisterPanel } from './RegisterPanel';

const route = getRouteApi('/inside/installed-base');
const filterNames = ['text', 'coverage', 'status', 'site_id', 'support', 'missing', 'contract_number'] as const;

function useFilters(search: AssetSearch): AssetFilters {
    const account = useStore(chosenAccount);
    return useMemo(() => {
        const given = Object.fromEntries([...filterNames, 'sort' as const, 'order' as const].flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
        return { ...given, ...(account === undefined ? {} : { account_id: account }) } as AssetFilters;
    }, [search, account]);
}

export function InstalledBasePage() {
    return (
        <NeedsRight action="asset.read">
            <InstalledBase />
        </NeedsRight>
    );
}

function InstalledBase() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/installed-base' });
    const filters = useFilters(search);
    const list = useInfiniteQuery(assetsQuery(filters));
    const rows = useMemo(() => (list.data?.pages ?? []).flatMap((page) => page.items ?? []), [list.data]);
    const total = list.data?.pages[0]?.total;
    const all = assetColumns({ t, word, language, timeZone: me.time_zone });
    const columns = useColumns('assets', all);
    const set = useCallback((change: Partial<AssetSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate]);
    const filtered = filterNames.some((name) => search[name] !== undefined && search[name] !== '');
    const { fetchNextPage } = list;
    const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
    const register = may(me, 'asset.register');
    const open = (row: ListedAsset): void => void navigate({ to: '/installed-base/$id', params: { id: row.id } });
    return (
        <div className="page full">
            <PageHeader title={t('assets.title')} help={t('assets.help')}>
                <ExportMenu filters={filters} />
                {register && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ register: 'yes' })}>
                        {t('assets.register')}
                    </Button>
                )}
            </PageHeader>
            <Filters search={search} set={set} filtered={filtered}>
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                {total !== undefined && (
                    <span className="grid-note">{t('home.total', { count: showNumber(total, language) })}</span>
                )}
            </Filters>
            <DataTable<ListedAsset, AssetSort>
                name="assets"
                label={t('assets.title')}
                columns={columns.shown}
                rows={rows}
                rowId={(row) => row.id}
                total={total}
                loading={list.isPending}
                error={list.error}
                retry={() => void list.refetch()}
                more={list.hasNextPage ? more : undefined}
                loadingMore={list.isFetchingNextPage}
                sorting={{ by: search.sort as AssetSort | undefined, descending: search.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={open}
                empty={
                    filtered ? (
                        <Empty title={t('assets.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('assets.empty')} hint={t('assets.empty_hint')} icon={IconServer2} />
                    )
                }
            />
            {search.register !== undefined && search.register !== '' && register && (
                <RegisterPanel serial={search.register === 'yes' ? '' : search.register} close={() => set({ register: '' })} />
            )}
        </div>
    );
}

function ExportMenu({ filters }: { filters: AssetFilters }) {
    const { t } = useText();
    const address = (format: string): string =>
        `/api/v1/assets/export?${new URLSearchParams({ ...(filters as Record<string, string>), format }).toString()}`;
    return (
        <Menu position="bottom-end" shadow="md">
            <Menu.Target>
                <Button variant="default" leftSection={<IconDownload size={16} />}>
                    {t('assets.export')}
                </Button>
            </Menu.Target>
            <Menu.Dropdown>
                <Menu.Item component="a" href={address('csv')} download>
                    {t('assets.export_csv')}
                </Menu.Item>
                <Menu.Item component="a" href={address('xlsx')} download>
                    {t('assets.export_xlsx')}
                </Menu.Item>
            </Menu.Dropdown>
        </Menu>
    );
}

function Filters(props: { search: AssetSearch; set: (change: Partial<AssetSearch>) => void; filtered: boolean; children: ReactNode }) {
    const { t, word } = useText();
    const { search, set } = props;
    const account = useStore(chosenAccount);
    const me = useMe();
    const sites = useQuery({ ...sitesQuery(account), enabled: may(me, 'site.read') });
    const [text, setText] = useState(search.text ?? '');
    const ask = useDebouncedCallback((value: string) => set({ text: value.trim() }), 250);
    const choice = (name: 'coverage' | 'status' | 'support', kind: string, codes: readonly string[]) => (
        <Select
            className="choice"
            label={t(`assets.${name}`)}
            placeholder={t('app.all')}
            clearable
            clearButtonProps={{ 'aria-label': t('table.clear') }}
            data={codes.map((code) => ({ value: code, label: word(kind, code) }))}
            value={search[name] === undefined || search[name] === '' ? null : search[name]}
            onChange={(value) => set({ [name]: value ?? '' })}
        />
    );
    return (
        <div className="filters" role="search">
            <TextInput
                className="search"
                label={t('assets.search')}
                placeholder={t('assets.search_hint')}
                leftSection={<IconSearch size={16} />}
                maxLength={100}
                value={text}
                onChange={(event) => {
                    setText(event.currentTarget.value);
                    ask(event.currentTarget.value);
                }}
            />
            {choice('coverage', 'cover', ['covered', 'lapsing', 'uncovered', 'lapsed', 'never'])}
            {choice('status', 'status', ['in_use', 'spare', 'decommissioned', 'lost'])}
            {choice('support', 'support', ['ended', 'ending'])}
            <Select
                className="choice"
                label={t('assets.site')}
                placeholder={t('app.all')}
                searchable
                clearable
                data={(sites.data?.items ?? []).map((site) => ({ value: site.id, label: `${site.code} · ${site.city}` }))}
                value={search.site_id === undefined || search.site_id === '' ? null : search.site_id}
                onChange={(value) => set({ site_id: value ?? '' })}
            />
            {search.contract_number !== undefined && search.contract_number !== '' && (
                <Button variant="light" rightSection={<IconX size={14} />} onClick={() => set({ contract_number: '' })}>
                    {search.contract_number}
                </Button>
            )}
            {search.missing !== undefined && search.missing !== '' && (
                <Button variant="light" rightSection={<IconX size={14} />} onClick={() => set({ missing: '' })}>
                    {t('home.missing')}
                </Button>
            )}
            {props.filtered && (
                <Button
                    variant="subtle"
                    onClick={() => {
                        setText('');
                        set(Object.fromEntries(filterNames.map((name) => [name, ''])));
                    }}
                >
                    {t('table.clear')}
                </Button>
            )}
            {props.children}
        </div>
    );
}
