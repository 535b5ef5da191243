// The advisories of which findings go, come or stay; a row leads to its devices.
import { IconShieldCheck } from '@tabler/icons-react';
import { DataTable, type Column } from '../../design/DataTable';
import { showNumber } from '../../design/days';
import { Empty } from '../../design/States';
import { useText } from '../../text';
import { ExploitedMark, SeverityMark } from '../advisories/Marks';
import { all, type AdvisoryOutlook, type Change } from './queries';

interface Props {
    rows: readonly AdvisoryOutlook[];
    change: Change;
    open: (row: AdvisoryOutlook) => void;
}

export function Outlooks({ rows, change, open }: Props) {
    const { t, word, said, language } = useText();
    const number = (id: string, title: string, width: number, of: (row: AdvisoryOutlook) => number): Column<AdvisoryOutlook> => ({
        id,
        title,
        width,
        right: true,
        cell: (row) => showNumber(of(row), language),
    });
    const columns: readonly Column<AdvisoryOutlook>[] = [
        { id: 'number', phone: 'title', title: t('findings.advisory'), width: 150, cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'severity', phone: 'status', title: t('advisories.severity'), width: 132, cell: (row) => <SeverityMark severity={row.severity} /> },
        {
            id: 'title',
            phone: 'line',
            title: t('advisories.title_column'),
            width: 240,
            grows: true,
            cell: (row) => (
                <span title={said(row.title)}>
                    {row.exploited && <ExploitedMark />} {said(row.title)}
                </span>
            ),
        },
        { ...number('devices', t('findings.devices'), 100, (row) => all(row[change])), phone: 'line' },
        number('affected', word('match_verdict', 'affected'), 110, (row) => row[change].affected),
        number('perhaps', word('match_verdict', 'potentially_affected'), 150, (row) => row[change].potentially_affected),
        number('unknown', word('match_verdict', 'unknown_version'), 150, (row) => row[change].unknown_version),
    ];
    return (
        <DataTable<AdvisoryOutlook>
            name="outlooks"
            label={t('whatif.advisories')}
            columns={columns}
            rows={rows}
            rowId={(row) => row.advisory_id}
            total={rows.length}
            loading={false}
            onOpen={open}
            short
            empty={<Empty title={t(`whatif.none_${change}`)} icon={IconShieldCheck} />}
        />
    );
}
