import './catalogue.css';
// The catalogue: every product with its price, replacement and end of support; filters and order stand in the address.
import { Button, Switch } from '@mantine/core';
import { IconPackage, IconSearch, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { operations } from '../api/schema';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { today } from '../design/clock';
import { ColumnChoice, DataTable, useColumns, type Column } from '../design/DataTable';
import { instantWidth, showDay, showInstant, showNumber } from '../design/days';
import { ExportMenu } from '../design/ExportMenu';
import { ChoiceFilter, SearchFilter } from '../design/Filters';
import { showMoney } from '../design/money';
import { PageHeader } from '../design/PageHeader';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { useText } from '../text';
import { LifeStatus, SupportEnds } from './ProductLife';
import { catalogueQuery, choicesQuery, type Product, type ProductFilters, type ProductSort } from './queries';
import type { CatalogueSearch } from './routes';

const route = getRouteApi('/inside/catalogue');
const filterNames = ['text', 'kind', 'manufacturer', 'product_line', 'series', 'supported_on'] as const;
export const productKinds = ['system', 'fru', 'software', 'licence', 'service'] as const;

export function CataloguePage() {
    return (
        <NeedsRight action="catalogue.read">
            <Catalogue />
        </NeedsRight>
    );
}

type Exported = NonNullable<NonNullable<operations['catalogue_get_products_export']['parameters']['query']>['columns']>[number];
const as = (...names: Exported[]): readonly Exported[] => names;

function useProductColumns(): readonly Column<Product, ProductSort>[] {
    const { t, word, language } = useText();
    const me = useMe();
    return [
        { id: 'sku', title: t('assets.sku'), width: 160, sort: 'sku', exports: as('sku'), cell: (row) => <span className="mono">{row.sku}</span> },
        { id: 'description', phone: 'line', title: t('assets.description'), width: 290, exports: as('description'), cell: (row) => row.description },
        { id: 'kind', title: t('catalogue.kind'), width: 110, exports: as('kind'), cell: (row) => word('product_kind', row.kind) },
        { id: 'life', phone: 'status', title: t('catalogue.life'), width: 225, cell: (row) => <LifeStatus product={row} /> },
        { id: 'end_of_support', title: t('assets.end_of_support'), width: 130, exports: as('end_of_support'), cell: (row) => <SupportEnds product={row} /> },
        { id: 'replacement', title: t('asset.replacement'), width: 130, exports: as('replacement_sku'), cell: (row) => row.replacement_sku },
        { id: 'price', title: t('catalogue.list_price'), width: 145, right: true, exports: as('list_price'), cell: (row) => row.list_price && showMoney(row.list_price, language) },
        { id: 'line', title: t('catalogue.product_line'), width: 150, exports: as('product_line'), cell: (row) => row.product_line },
        { id: 'series', title: t('assets.series'), width: 130, exports: as('series'), cell: (row) => row.series },
        { id: 'manufacturer', title: t('catalogue.manufacturer'), width: 170, sort: 'manufacturer', exports: as('manufacturer'), cell: (row) => row.manufacturer },
        { id: 'model', title: t('catalogue.model'), width: 150, sort: 'model', extra: true, exports: as('model'), cell: (row) => row.model },
        {
            id: 'announced',
            exports: as('end_of_life_announced'),
            title: t('catalogue.end_of_life_announced'),
            width: 180,
            extra: true,
            cell: (row) => row.end_of_life_announced && showDay(row.end_of_life_announced, language),
        },
        {
            id: 'engineering',
            exports: as('end_of_engineering'),
            title: t('catalogue.end_of_engineering'),
            width: 180,
            extra: true,
            cell: (row) => row.end_of_engineering && showDay(row.end_of_engineering, language),
        },
        { id: 'updated', title: t('catalogue.updated'), width: instantWidth, sort: 'updated_at', extra: true, cell: (row) => showInstant(row.updated_at, language, me.time_zone) },
    ];
}

function Catalogue() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/catalogue' });
    const filters = useMemo(() => given(search) as ProductFilters, [search]);
    const table = useRows<Product>(useInfiniteQuery(catalogueQuery(filters)));
    const all = useProductColumns();
    const columns = useColumns('products', all);
    const [cleared, setCleared] = useState(0);
    const set = (change: CatalogueSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const filtered = filterNames.some((name) => (search[name] ?? '') !== '');
    const { data: known } = useQuery(choicesQuery);
    // What came with a link is one of them, even if it is none of the server's.
    const choices = (names: readonly string[] = [], chosen = ''): { value: string; label: string }[] =>
        [...new Set([...names, ...(chosen === '' ? [] : [chosen])])].map((name) => ({ value: name, label: name }));
    return (
        <div className="page full">
            <PageHeader title={t('catalogue.title')} help={t('catalogue.help')}>
                <ExportMenu path="/api/v1/products/export" query={given(search)} columns={columns.exported} />
                {may(me, 'catalogue.import') && (
                    <Button component={Link} to="/catalogue/import" leftSection={<IconUpload size={16} />}>
                        {t('catalogue.import')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter
                    key={`search ${String(cleared)}`}
                    label={t('assets.search')}
                    hint={t('catalogue.search_hint')}
                    value={search.text}
                    set={(text) => set({ text })}
                />
                <ChoiceFilter
                    label={t('catalogue.kind')}
                    value={search.kind}
                    set={(kind) => set({ kind })}
                    choices={productKinds.map((code) => ({ value: code, label: word('product_kind', code) }))}
                />
                <ChoiceFilter
                    label={t('catalogue.product_line')}
                    value={search.product_line}
                    set={(product_line) => set({ product_line })}
                    choices={choices(known?.product_lines, search.product_line)}
                />
                <ChoiceFilter
                    label={t('assets.series')}
                    value={search.series}
                    set={(series) => set({ series })}
                    choices={choices(known?.series, search.series)}
                />
                <Switch
                    className="in-line"
                    label={t('catalogue.supported_only')}
                    checked={(search.supported_on ?? '') !== ''}
                    onChange={(event) => set({ supported_on: event.currentTarget.checked ? today(me.time_zone) : '' })}
                />
                {filtered && (
                    <Button
                        variant="subtle"
                        onClick={() => {
                            setCleared(cleared + 1);
                            set(Object.fromEntries(filterNames.map((name) => [name, ''])));
                        }}
                    >
                        {t('table.clear')}
                    </Button>
                )}
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                {table.total !== undefined && <span className="grid-note">{t('catalogue.count', { count: showNumber(table.total, language) })}</span>}
            </div>
            <DataTable<Product, ProductSort>
                name="products"
                label={t('catalogue.title')}
                columns={columns.shown}
                rowId={(row) => row.id}
                {...table}
                sorting={{ by: (search.sort ?? 'sku') as ProductSort, descending: search.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate({ to: '/catalogue/$id', params: { id: row.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('catalogue.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('catalogue.empty')} hint={t('catalogue.empty_hint')} icon={IconPackage} />
                    )
                }
            />
        </div>
    );
}
