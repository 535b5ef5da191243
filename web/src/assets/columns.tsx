import type { operations } from '../api/schema';
import type { Column } from '../design/DataTable';
import { instantWidth, lastDay, showDay, showInstant } from '../design/days';
import { Status } from '../design/Status';
import type { Translate } from '../text';
import type { AssetSort, ListedAsset } from './queries';

interface Context {
    t: Translate;
    word: (kind: string, code: string) => string;
    language: string;
    timeZone: string;
}

type Exported = NonNullable<NonNullable<operations['assets_get_assets_export']['parameters']['query']>['columns']>[number];
const as = (...names: Exported[]): readonly Exported[] => names;

export function assetColumns({ t, word, language, timeZone }: Context): readonly Column<ListedAsset, AssetSort>[] {
    const day = (value: string | undefined): string => (value === undefined ? '' : showDay(value, language));
    return [
        { id: 'serial', title: t('assets.serial'), width: 150, sort: 'serial_number', exports: as('serial_number', 'ssrn'), cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'cover', phone: 'status', title: t('assets.cover'), width: 190, exports: as('cover'), cell: (row) => row.cover && <Status kind="cover" code={row.cover.state} /> },
        {
            id: 'covered_until',
            exports: as('covered_until'),
            title: t('assets.covered_until'),
            width: 130,
            sort: 'covered_until',
            cell: (row) => (row.cover?.covered_until === undefined ? '' : day(lastDay(row.cover.covered_until))),
        },
        { id: 'sku', phone: 'line', title: t('assets.sku'), width: 130, sort: 'sku', exports: as('sku'), cell: (row) => row.sku },
        { id: 'product', title: t('assets.description'), width: 250, sort: 'product_description', exports: as('product_description'), cell: (row) => row.product?.description },
        { id: 'host', phone: 'line', title: t('assets.host'), width: 150, sort: 'host_name', exports: as('host_name'), cell: (row) => row.host_name },
        { id: 'site', phone: 'line', title: t('assets.site'), width: 100, sort: 'site', exports: as('site'), cell: (row) => row.site?.code },
        { id: 'city', title: t('assets.city'), width: 120, sort: 'city', exports: as('city'), cell: (row) => row.site?.city },
        { id: 'plan', title: t('assets.plan'), width: 160, sort: 'plan', exports: as('plans'), cell: (row) => row.cover?.plans?.map((plan) => plan.name).join(', ') },
        {
            id: 'contract',
            exports: as('contract_numbers'),
            title: t('assets.contract'),
            width: 150,
            sort: 'contract_number',
            cell: (row) => row.cover?.contract_numbers?.join(', '),
        },
        { id: 'status', title: t('assets.status'), width: 174, sort: 'status', exports: as('status'), cell: (row) => <Status kind="status" code={row.status} /> },
        { id: 'country', title: t('assets.country'), width: 80, sort: 'country', extra: true, exports: as('country'), cell: (row) => row.site?.country },
        { id: 'series', title: t('assets.series'), width: 120, sort: 'series', extra: true, exports: as('series'), cell: (row) => row.product?.series },
        { id: 'software', title: t('assets.software'), width: 140, sort: 'software', extra: true, exports: as('software'), cell: (row) => row.software },
        { id: 'tag', title: t('assets.tag'), width: 130, sort: 'asset_tag', extra: true, exports: as('asset_tag'), cell: (row) => row.asset_tag },
        { id: 'labels', title: t('assets.labels'), width: 160, sort: 'labels', extra: true, exports: as('labels'), cell: (row) => row.labels?.join(', ') },
        {
            id: 'end_of_support',
            exports: as('end_of_support'),
            title: t('assets.end_of_support'),
            width: 150,
            sort: 'end_of_support',
            extra: true,
            cell: (row) => day(row.product?.end_of_support),
        },
        { id: 'shipped', title: t('assets.shipped'), width: 130, sort: 'shipped_on', extra: true, exports: as('shipped_on'), cell: (row) => day(row.shipped_on) },
        {
            id: 'registered',
            exports: as('registered_at'),
            title: t('assets.registered'),
            width: instantWidth,
            sort: 'registered_at',
            extra: true,
            cell: (row) => showInstant(row.registered_at, language, timeZone),
        },
        { id: 'source', title: t('assets.source'), width: 130, sort: 'source', extra: true, exports: as('source'), cell: (row) => word('source', row.source) },
        { id: 'channel', title: t('assets.channel'), width: 190, sort: 'channel', extra: true, exports: as('channel'), cell: (row) => word('channel', row.channel) },
    ];
}
