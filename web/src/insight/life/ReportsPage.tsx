// Reports that were asked for (INS-13): how far they are, what they count, their files while these are kept.
import './life.css';
import { Button } from '@mantine/core';
import { IconDownload, IconReportAnalytics } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { useAccountColumn } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, showInstant, showNumber } from '../../design/days';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Status } from '../../design/Status';
import { showSize } from '../../imports/standing';
import { useText } from '../../text';
import { LifeFrame } from './LifeFrame';
import { fileAddress, reportsQuery, type Report } from './queries';
import { Asked } from './Asked';

export function ReportsPage() {
    return (
        <NeedsRight action="life.report_read">
            <Reports />
        </NeedsRight>
    );
}

function Reports() {
    const { t, word, language } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const account = useStore(chosenAccount);
    const list = useRows(useInfiniteQuery(reportsQuery(account)));
    const accountColumn = useAccountColumn<Report>();
    const count = (row: Report, value: number): string => (row.state === 'done' ? showNumber(value, language) : '–');
    const columns: readonly Column<Report>[] = [
        { id: 'created', title: t('reports.asked_at'), width: instantWidth, cell: (row) => showInstant(row.created_at, language, me.time_zone) },
        { id: 'state', phone: 'status', title: t('eol.state'), width: 150, cell: (row) => <Status kind="reportstate" code={row.state} /> },
        ...accountColumn,
        { id: 'asked', phone: 'line', title: t('reports.of'), width: 280, cell: (row) => <Asked asked={row.asked} /> },
        { id: 'form', phone: 'line', title: t('reports.form'), width: 90, cell: (row) => word('reportform', row.form) },
        {
            id: 'file',
            title: t('reports.file'),
            width: 110,
            cell: (row) =>
                row.state === 'done' && (
                    <a href={fileAddress(row.id)} download onClick={(event) => event.stopPropagation()} className="row">
                        <IconDownload size={15} aria-hidden />
                        {row.size === undefined ? t('reports.download') : showSize(row.size, language)}
                    </a>
                ),
        },
        { id: 'rows', title: t('reports.rows'), width: 100, right: true, cell: (row) => count(row, row.rows) },
        { id: 'approaching', title: word('lifestate', 'approaching'), width: 170, right: true, cell: (row) => count(row, row.approaching) },
        { id: 'past', title: word('lifestate', 'past_support'), width: 150, right: true, cell: (row) => count(row, row.past_support) },
        { id: 'expires', title: t('reports.kept_until'), width: instantWidth, cell: (row) => showInstant(row.expires_at, language, me.time_zone) },
    ];
    const make = may(me, 'life.report') && (
        <Button component={Link} to="/end-of-life/reports/new" leftSection={<IconReportAnalytics size={16} />}>
            {t('eol.new_report')}
        </Button>
    );
    return (
        <LifeFrame full lead={t('reports.lead')} help={t('reports.help')} action={make}>
            <DataTable<Report>
                name="life-reports"
                label={t('eol.reports')}
                columns={columns}
                {...list}
                rowId={(row) => row.id}
                onOpen={(row) => void navigate({ to: '/end-of-life/reports/$id', params: { id: row.id } })}
                empty={
                    <Empty title={t('reports.empty')} hint={t('reports.empty_hint')} icon={IconReportAnalytics}>
                        {make}
                    </Empty>
                }
            />
        </LifeFrame>
    );
}
