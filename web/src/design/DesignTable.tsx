// The table with rows to choose, and the chips of filters, for the page of all components.
import { IconX } from '@tabler/icons-react';
import { useText } from '../text';
import { DataTable, type Column } from './DataTable';
import { useSelection } from './Selection';
import { Status } from './Status';

interface Row {
    serial: string;
    cover: string;
}

const rows: readonly Row[] = [
    { serial: 'NWFRA000001', cover: 'covered' },
    { serial: 'NWFRA000002', cover: 'lapsing' },
    { serial: 'NWFRA000003', cover: 'uncovered' },
];
const rowId = (row: Row): string => row.serial;

export function DesignTable() {
    const { t } = useText();
    const selection = useSelection(rows, rowId);
    const columns: readonly Column<Row>[] = [
        { id: 'serial', title: t('assets.serial'), width: 160, cell: (row) => <span className="mono">{row.serial}</span> },
        { id: 'cover', title: t('assets.cover'), width: 160, cell: (row) => <Status kind="cover" code={row.cover} /> },
    ];
    return (
        <div className="stack">
            <div className="row wrap">
                <button type="button" className="chip">
                    {`${t('assets.cover')}: ${t('cover.lapsing')}`}
                    <IconX size={13} aria-hidden />
                </button>
                <span className="quiet">{t('bulk.count', { count: selection.count })}</span>
            </div>
            <DataTable<Row>
                name="design"
                label={t('design.title')}
                columns={columns}
                rows={rows}
                rowId={rowId}
                loading={false}
                onOpen={() => undefined}
                selection={selection}
                short
                empty={null}
            />
        </div>
    );
}
