// The sites of an account (ID-02): where its devices stand, in whose time, whom to reach there.
import './admin.css';
import { Button } from '@mantine/core';
import { IconMapPin, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { useAccountColumn, useOneAccount } from '../../app/accounts';
import { useGrants } from '../../app/grants';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { SearchFilter } from '../../design/Filters';
import { PageHeader } from '../../design/PageHeader';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { useText } from '../../text';
import { countryName } from './places';
import { sitesListQuery, type Site } from './queries';
import { SitePanel } from './SitePanel';

const route = getRouteApi('/inside/sites');

export function SitesPage() {
    return (
        <NeedsRight action="site.read">
            <Sites />
        </NeedsRight>
    );
}

function Sites() {
    const { t, word, language } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const one = useOneAccount();
    const { site, text = '' } = route.useSearch();
    const navigate = useNavigate({ from: '/sites' });
    const list = useRows(useInfiniteQuery(sitesListQuery(account, text)));
    const accountColumn = useAccountColumn<Site>();
    const open = (id: string): void => void navigate({ search: { site: id, text }, replace: true });
    const { granted } = useGrants(one);
    const add = may(me, 'site.create') && granted('site.create') === true && one !== undefined && (
        <Button leftSection={<IconPlus size={16} />} onClick={() => open('new')}>
            {t('sites.add')}
        </Button>
    );
    const columns: readonly Column<Site>[] = [
        { id: 'code', title: t('sites.code'), width: 110, cell: (row) => <strong>{row.code}</strong> },
        ...accountColumn,
        { id: 'name', phone: 'line', title: t('people.name'), width: 240, cell: (row) => row.name },
        { id: 'city', phone: 'line', title: t('assets.city'), width: 130, cell: (row) => row.city },
        { id: 'country', phone: 'line', title: t('assets.country'), width: 190, cell: (row) => countryName(row.country, language) },
        { id: 'area', title: t('sites.area'), width: 170, cell: (row) => (row.area === undefined ? t('sites.no_area') : word('area_of', row.area)) },
        { id: 'region', title: t('certs.region'), width: 145, cell: (row) => word('region', row.sales_region) },
        { id: 'zone', title: t('settings.time_zone'), width: 160, cell: (row) => row.time_zone },
        { id: 'contact', title: t('sites.contact'), width: 170, cell: (row) => row.contact_name },
    ];
    return (
        <div className="page full">
            <PageHeader title={t('sites.title')} help={t('sites.help')}>
                {add}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter label={t('assets.search')} hint={t('sites.search_hint')} value={text} set={(value) => void navigate({ search: { text: value }, replace: true })} />
            </div>
            <DataTable<Site>
                name="sites"
                label={t('sites.title')}
                columns={columns}
                rowId={(row) => row.id}
                {...list}
                onOpen={(row) => open(row.id)}
                empty={
                    text === '' ? (
                        <Empty title={t('sites.empty')} hint={t('sites.empty_hint')} icon={IconMapPin}>
                            {add}
                        </Empty>
                    ) : (
                        <Empty title={t('sites.none_match')} hint={t('sites.none_match_hint')} icon={IconSearch} />
                    )
                }
            />
            {site !== undefined && site !== '' && (site !== 'new' || add !== false) && <SitePanel key={site} id={site} account={one} close={() => open('')} />}
        </div>
    );
}
