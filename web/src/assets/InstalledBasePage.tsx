// The installed base: every filter and the order stand in the address; the server filters, sorts and pages.
import './assets.css';
import { Button } from '@mantine/core';
import { IconPlus, IconReportAnalytics, IconSearch, IconServer2, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { useAccountColumn } from '../app/accounts';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { ChooseAll } from '../design/ChooseAll';
import { ColumnChoice, DataTable, useColumns, type Column } from '../design/DataTable';
import { showNumber } from '../design/days';
import { ExportMenu } from '../design/ExportMenu';
import { PageHeader } from '../design/PageHeader';
import { useRows } from '../design/rows';
import { useSelection } from '../design/Selection';
import { Empty } from '../design/States';
import { useListViews } from '../identity/useListViews';
import { ViewMenu } from '../identity/ViewMenu';
import { useText } from '../text';
import { BulkBar } from './BulkBar';
import { assetColumns } from './columns';
import { FilterChips, Filters } from './Filters';
import { givenFilters } from './filters';
import { assetsQuery, type AssetFilters, type AssetSort, type ListedAsset } from './queries';
import { RegisterPanel } from './RegisterPanel';
import type { AssetSearch } from './routes';

const route = getRouteApi('/inside/installed-base');
const rowId = (row: ListedAsset): string => row.id;

// What the list is asked: the filters and the order of the address.
const asked = (search: AssetSearch): Record<string, string> => ({
    ...Object.fromEntries(givenFilters(search)),
    ...(search.sort ? { sort: search.sort } : {}),
    ...(search.order ? { order: search.order } : {}),
});

function useFilters(search: AssetSearch): AssetFilters {
    const account = useStore(chosenAccount);
    return useMemo(() => ({ ...asked(search), ...(account === undefined ? {} : { account_id: account }) }) as AssetFilters, [search, account]);
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
    const [serial, ...others] = assetColumns({ t, word, language, timeZone: me.time_zone });
    const all = [serial, ...useAccountColumn<ListedAsset>(), ...others] as readonly Column<ListedAsset, AssetSort>[];
    const columns = useColumns('assets', all);
    const set = useCallback((change: Partial<AssetSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate]);
    const go = useCallback((to: AssetSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'assets', search, hide: columns.hide, go });
    const list = useRows(useInfiniteQuery({ ...assetsQuery(filters), enabled: !waits }));
    const selection = useSelection(list.rows, rowId);
    const { total } = list;
    const filtered = givenFilters(search).length > 0;
    const register = may(me, 'asset.register');
    const open = (row: ListedAsset): void => void navigate({ to: '/installed-base/$id', params: { id: row.id } });
    return (
        <div className="page full">
            <PageHeader title={t('assets.title')} help={t('assets.help')}>
                <ExportMenu path="/api/v1/assets/export" query={filters} columns={columns.exported} ordered />
                {may(me, 'asset.import') && (
                    <Button component={Link} to="/imports/new" variant="default" leftSection={<IconUpload size={16} />}>
                        {t('imports.upload')}
                    </Button>
                )}
                {register && (
                    <Button leftSection={<IconPlus size={16} />} onClick={() => set({ register: 'yes' })}>
                        {t('assets.register')}
                    </Button>
                )}
            </PageHeader>
            <Filters search={search} set={set}>
                <ViewMenu list="assets" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
            </Filters>
            {selection.count > 0 ? (
                <BulkBar
                    rows={selection.rows}
                    every={selection.every && list.rows.length < (total ?? 0)}
                    clear={selection.clear}
                    more={<ChooseAll selection={selection} rowId={rowId} rows={list.rows} total={total} upTo={list.upTo} />}
                />
            ) : (
                <div className="row wrap apart list-line">
                    <FilterChips search={search} set={set} />
                    {may(me, 'life.report') && (total ?? 0) > 0 && (
                        <Button
                            component={Link}
                            to="/end-of-life/reports/new"
                            search={Object.fromEntries(givenFilters(search)) as never}
                            size="compact-sm"
                            variant="subtle"
                            leftSection={<IconReportAnalytics size={15} />}
                        >
                            {t('eol.report_these')}
                        </Button>
                    )}
                    {total !== undefined && <span className="grid-note">{t('home.total', { count: showNumber(total, language) })}</span>}
                </div>
            )}
            <DataTable<ListedAsset, AssetSort>
                name="assets"
                label={t('assets.title')}
                columns={columns.shown}
                {...list}
                rowId={rowId}
                sorting={{ by: search.sort as AssetSort | undefined, descending: search.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={open}
                selection={selection}
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
