// The rows of a report as its file has them, as many as one looks at: the rest is in the file.
import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ColumnChoice, DataTable, useColumns, type Column } from '../../design/DataTable';
import { showDay, showNumber } from '../../design/days';
import { Cut, Empty } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { reportRows, type Report } from './queries';
import { readRows, type ReadRows, type ReportRow } from './reportRows';

const route = getRouteApi('/inside/end-of-life/reports/$id');
const mostRows = 100_000;

function useReportRows(report: Report) {
    const client = useQueryClient();
    const queryKey = ['end-of-life', 'report-rows', report.id];
    return useQuery({
        queryKey,
        queryFn: async ({ signal }): Promise<ReadRows> => {
            const stream = await reportRows(report.id, signal);
            if (stream === null || stream === undefined) return { rows: [], cut: false };
            return readRows(stream, mostRows, (rows) => client.setQueryData<ReadRows>(queryKey, { rows, cut: false }));
        },
        staleTime: Infinity,
        gcTime: 60_000,
    });
}

export function ReportPreview({ report }: { report: Report }) {
    const { t, language } = useText();
    const { state } = route.useSearch();
    const navigate = useNavigate({ from: '/end-of-life/reports/$id' });
    const query = useReportRows(report);
    const rows = useMemo(() => {
        const all = query.data?.rows ?? [];
        return state === undefined || state === '' ? all : all.filter((row) => (state === 'ahead' ? row.state === 'ahead' || row.state === '' : row.state === state));
    }, [query.data, state]);
    const read = query.data;
    const all = useRowColumns();
    const columns = useColumns('life-report-rows', all);
    return (
        <section className="stack" aria-labelledby="rows">
            <div className="row wrap apart">
                <h2 id="rows">{t('reports.rows')}</h2>
                <div className="row wrap">
                    <span className="grid-note">{query.data !== undefined && (query.isFetching ? t('table.more') : t('report.rows_shown', { count: showNumber(rows.length, language) }))}</span>
                    <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                </div>
            </div>
            {read !== undefined && !query.isFetching && read.rows.length < report.rows && (
                <Cut>{t(report.form === 'pdf' ? 'report.cut_pdf' : 'report.cut', { shown: showNumber(read.rows.length, language), rows: showNumber(report.rows, language) })}</Cut>
            )}
            <DataTable<ReportRow>
                name="life-report-rows"
                label={t('reports.rows')}
                columns={columns.shown}
                rows={rows}
                rowId={(row) => String(row.place)}
                total={rows.length}
                loading={query.isPending}
                error={query.data === undefined ? query.error : null}
                retry={() => void query.refetch()}
                // What is shown stays; the rest is asked for again by hand.
                moreError={query.data === undefined ? null : query.error}
                more={query.isError ? () => void query.refetch() : undefined}
                onOpen={(row) => void navigate({ to: '/installed-base', search: { text: row.device } })}
                short
                empty={
                    <Empty title={t('report.no_rows')} icon={IconSearch}>
                        <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
                            {t('eol.show_all')}
                        </Button>
                    </Empty>
                }
            />
        </section>
    );
}

function useRowColumns(): readonly Column<ReportRow>[] {
    const { t, word, language } = useText();
    const day = (value: string): string => (value === '' ? '' : showDay(value, language));
    const named = (row: ReportRow): string => row.software || row.sku || row.part_number;
    return [
        { id: 'device', title: t('reports.device'), width: 150, cell: (row) => <span className="mono">{row.device}</span> },
        { id: 'state', phone: 'status', title: t('eol.state'), width: 225, cell: (row) => (row.state === '' ? <span className="quiet">{t('eol.unsaid')}</span> : <Status kind="lifestate" code={row.state} />) },
        { id: 'unit', title: t('reports.unit'), width: 100, cell: (row) => word('lifeunit', row.unit) },
        { id: 'what', phone: 'line', title: t('eol.what'), width: 180, cell: (row) => <span className="mono">{named(row)}</span> },
        { id: 'end_of_support', phone: 'line', whole: true, title: word('milestone', 'end_of_support'), width: 140, cell: (row) => day(row.end_of_support) },
        { id: 'replacement', title: t('asset.replacement'), width: 150, cell: (row) => <span className="mono">{row.replacement_sku}</span> },
        { id: 'bulletin', title: t('eol.bulletin'), width: 120, cell: (row) => row.bulletin },
        { id: 'software_engineering', title: word('milestone', 'end_of_software_engineering'), width: 220, cell: (row) => day(row.end_of_software_engineering) },
        { id: 'hardware_engineering', title: word('milestone', 'end_of_hardware_engineering'), width: 220, cell: (row) => day(row.end_of_hardware_engineering) },
        { id: 'host', title: t('assets.host'), width: 140, cell: (row) => row.host_name },
        { id: 'site', title: t('assets.site'), width: 90, cell: (row) => row.site },
        { id: 'slot', title: t('reports.slot'), width: 140, cell: (row) => row.slot },
        { id: 'serial', title: t('assets.serial'), width: 150, extra: true, cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'part', title: t('reports.part_number'), width: 130, extra: true, cell: (row) => <span className="mono">{row.part_number}</span> },
        { id: 'last_order', title: word('milestone', 'last_order'), width: 150, extra: true, cell: (row) => day(row.last_order_on) },
        { id: 'next', title: t('reports.next'), width: 150, extra: true, cell: (row) => day(row.next_on) },
    ];
}
