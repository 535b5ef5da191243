// The editors' desk: what is in work by its state, what an import brought beside an editor's own, and what could not be understood.
import './advisories.css';
import { Button } from '@mantine/core';
import { IconFileImport, IconPencilPlus, IconProgressCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, showInstant, showNumber } from '../../design/days';
import { PageHeader } from '../../design/PageHeader';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { useText } from '../../text';
import { SeverityMark, StateMark, StatusMark } from './Marks';
import { advisoriesQuery, advisoryCountQuery, type AdvisoryFilters, type AdvisorySort, type AdvisorySummary } from './queries';

const route = getRouteApi('/inside/staff/advisories');
const lists = ['in_review', 'writing', 'approved', 'scheduled', 'waiting', 'flagged'] as const;
type List = (typeof lists)[number];

const filtersOf = (list: List): AdvisoryFilters => (list === 'waiting' ? { waiting: true } : list === 'flagged' ? { flagged: true } : { work: list });

export function QueuePage() {
    return (
        <NeedsRight action="advisory.read_drafts">
            <Queue />
        </NeedsRight>
    );
}

function useQueueColumns(list: List): readonly Column<AdvisorySummary, AdvisorySort>[] {
    const { t, word, language } = useText();
    const me = useMe();
    const instant = (at: string | undefined) => at !== undefined && showInstant(at, language, me.time_zone);
    const open = ({ not_understood, contradictions, doubts }: AdvisorySummary): string =>
        [
            not_understood > 0 && t('queue_of.not_understood', { count: not_understood }),
            contradictions > 0 && t('queue_of.contradictions', { count: contradictions }),
            doubts > 0 && t('queue_of.doubts', { count: doubts }),
        ]
            .filter((one) => one !== false)
            .join(' · ');
    return [
        { id: 'number', phone: 'line', title: t('advisories.number'), width: 150, sort: 'number', cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'severity', phone: 'status', title: t('advisories.severity'), width: 120, sort: 'severity', cell: (row) => <SeverityMark severity={row.severity} /> },
        { id: 'title', phone: 'title', title: t('advisories.title_column'), width: 400, cell: (row) => row.title },
        { id: 'work', title: t('queue_of.work'), width: 150, cell: (row) => row.work !== undefined && <StateMark state={row.work} /> },
        { id: 'seen', title: t('queue_of.seen'), width: 150, cell: (row) => <StatusMark status={row.status} /> },
        { id: 'open', title: t('queue_of.open'), width: 310, cell: open },
        { id: 'understanding', title: t('advisories.understanding'), width: 190, cell: (row) => word('understanding', row.understanding) },
        list === 'scheduled'
            ? { id: 'publish_at', title: t('queue_of.publish_at'), width: instantWidth, cell: (row) => instant(row.publish_at) }
            : { id: 'worked_at', title: t('queue_of.worked_at'), width: instantWidth, cell: (row) => instant(row.worked_at) },
    ];
}

// Which revision a row of the list is about.
const revisionOf = (list: List, row: AdvisorySummary): { revision?: string } => {
    const revision = list === 'waiting' ? row.waiting_revision : list === 'flagged' ? undefined : row.work_revision;
    return revision === undefined ? {} : { revision: String(revision) };
};

function Queue() {
    const { t } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/advisories' });
    const list: List = lists.find((one) => one === search.list) ?? 'in_review';
    const filters = useMemo(
        () => ({ ...filtersOf(list), sort: search.sort === undefined || search.sort === '' ? 'severity' : search.sort, order: search.order === 'desc' ? 'desc' : 'asc' }) as AdvisoryFilters,
        [list, search],
    );
    const { rows, ...table } = useRows<AdvisorySummary>(useInfiniteQuery(advisoriesQuery(filters)));
    const columns = useQueueColumns(list);
    return (
        <div className="page full">
            <PageHeader title={t('queue_of.title')} lead={t('queue_of.lead')} help={t('queue_of.help')}>
                {may(me, 'advisory.import') && (
                    <Button component={Link} to="/advisories/import" variant="default" leftSection={<IconFileImport size={16} />}>
                        {t('advisories.import')}
                    </Button>
                )}
                {may(me, 'advisory.write') && (
                    <Button component={Link} to="/advisories/new" leftSection={<IconPencilPlus size={16} />}>
                        {t('advisories.write')}
                    </Button>
                )}
            </PageHeader>
            <nav className="tabs" aria-label={t('queue_of.lists')}>
                {lists.map((one) => (
                    <Tab key={one} list={one} on={one === list} />
                ))}
            </nav>
            <p className="quiet">{t(`queue_of.means_${list}`)}</p>
            <DataTable<AdvisorySummary, AdvisorySort>
                key={list}
                name="advisory-queue"
                label={t(`queue_of.${list}`)}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                {...table}
                sorting={{ by: filters.sort as AdvisorySort, descending: filters.order === 'desc' }}
                onSort={(sorting) => void navigate({ search: (before) => ({ ...before, sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' }), replace: true })}
                onOpen={(row) => void navigate({ to: '/advisories/$id', params: { id: row.id }, search: revisionOf(list, row) })}
                empty={<Empty title={t(`queue_of.none_${list}`)} hint={t('queue_of.none_hint')} icon={IconProgressCheck} />}
            />
        </div>
    );
}

function Tab({ list, on }: { list: List; on: boolean }) {
    const { t, language } = useText();
    const count = useQuery(advisoryCountQuery(filtersOf(list)));
    return (
        <Link to="/staff/advisories" search={{ list }} aria-current={on ? 'page' : undefined}>
            {t(`queue_of.${list}`)} {count.data !== undefined && <span className="count">{showNumber(count.data, language)}</span>}
        </Link>
    );
}
