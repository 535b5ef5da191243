// Advisories: bugs, security notices and bulletins, as everybody may read them; editors see drafts, too. Filters and order stand in the address.
import './advisories.css';
import { Button, Switch } from '@mantine/core';
import { IconPencilPlus, IconSearch, IconSpeakerphone } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { operations } from '../../api/schema';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { ColumnChoice, DataTable, useColumns, type Column } from '../../design/DataTable';
import { dayIn, instantWidth, showDay, showInstant, showNumber, startOf } from '../../design/days';
import { ExportMenu } from '../../design/ExportMenu';
import { ChoiceFilter, DayFilter, FilterChip, SearchFilter } from '../../design/Filters';
import { PageHeader } from '../../design/PageHeader';
import { given, useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { useListViews } from '../../identity/useListViews';
import { ViewMenu } from '../../identity/ViewMenu';
import { useText } from '../../text';
import { ExploitedMark, SeverityMark, StatusMark } from './Marks';
import { advisoriesQuery, advisoryKinds, advisorySources, severities, systems, type AdvisoryFilters, type AdvisorySort, type AdvisorySummary } from './queries';
import type { AdvisoriesSearch } from './routes';

const route = getRouteApi('/inside/advisories');
const filterNames = ['text', 'severity', 'kind', 'source', 'status', 'system', 'platform', 'since', 'exploited'] as const;

export function AdvisoriesPage() {
    return (
        <NeedsRight action="advisory.read">
            <Advisories />
        </NeedsRight>
    );
}

type Exported = NonNullable<NonNullable<operations['insight_get_advisories_export']['parameters']['query']>['columns']>[number];
const as = (...names: Exported[]): readonly Exported[] => names;

function useAdvisoryColumns(): readonly Column<AdvisorySummary, AdvisorySort>[] {
    const { t, word, said, language } = useText();
    const me = useMe();
    const day = (at: string | undefined) => at !== undefined && showDay(dayIn(at, me.time_zone), language);
    return [
        { id: 'number', phone: 'line', title: t('advisories.number'), width: 140, sort: 'number', exports: as('number'), cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'severity', phone: 'status', title: t('advisories.severity'), width: 132, sort: 'severity', exports: as('severity'), cell: (row) => <SeverityMark severity={row.severity} /> },
        { id: 'title', phone: 'title', title: t('advisories.title_column'), width: 420, exports: as('title'), cell: (row) => said(row.title) },
        { id: 'kind', title: t('advisories.kind'), width: 100, exports: as('kind'), cell: (row) => word('advisory_kind', row.kind) },
        { id: 'exploited', title: t('advisories.exploited'), width: 156, exports: as('exploited'), cell: (row) => row.exploited && <ExploitedMark /> },
        { id: 'published', title: t('advisories.published'), width: 140, sort: 'published_at', exports: as('published_at'), cell: (row) => day(row.published_at) },
        { id: 'status', title: t('advisories.status'), width: 183, exports: as('status'), cell: (row) => <StatusMark status={row.status} /> },
        { id: 'changed', title: t('advisories.changed'), width: instantWidth, sort: 'changed_at', extra: true, exports: as('changed_at'), cell: (row) => showInstant(row.changed_at, language, me.time_zone) },
        { id: 'source', title: t('advisories.source'), width: 150, extra: true, exports: as('source'), cell: (row) => word('advisory_source', row.source) },
        { id: 'revision', title: t('advisories.revision'), width: 100, right: true, extra: true, exports: as('revision'), cell: (row) => row.revision },
        { id: 'understanding', title: t('advisories.understanding'), width: 190, extra: true, exports: as('understanding'), cell: (row) => word('understanding', row.understanding) },
    ];
}

// What the list is asked: the filters and the order of the address.
const asked = ({ view: _, ...search }: AdvisoriesSearch): Record<string, string> => given(search) as Record<string, string>;

// As the server is asked: a day is the instant at which it begins for the reader.
const sent = ({ since, ...all }: Record<string, string>, timeZone: string): Record<string, string> =>
    since === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(since) ? all : { ...all, published_since: startOf(since, timeZone) };

function Advisories() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/advisories' });
    // The newest first, where nothing is said.
    const filters = useMemo(() => ({ sort: 'published_at', order: 'desc', ...sent(asked(search), me.time_zone) }) as AdvisoryFilters, [search, me.time_zone]);
    const all = useAdvisoryColumns();
    const columns = useColumns('advisories', all);
    const [cleared, setCleared] = useState(0);
    const set = (change: AdvisoriesSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const go = useCallback((to: AdvisoriesSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'advisories', search, hide: columns.hide, go });
    const { rows, ...table } = useRows<AdvisorySummary>(useInfiniteQuery({ ...advisoriesQuery(filters), enabled: !waits }));
    const filtered = filterNames.some((name) => (search[name] ?? '') !== '');
    const drafts = may(me, 'advisory.read_drafts');
    const codes = (kind: string, list: readonly string[]) => list.map((code) => ({ value: code, label: word(kind, code) }));
    return (
        <div className="page full">
            <PageHeader title={t('advisories.title')} lead={t('advisories.lead')} help={t('advisories.help')}>
                <ExportMenu path="/api/v1/advisories/export" query={sent(asked(search), me.time_zone)} columns={columns.exported} />
                {may(me, 'advisory.write') && (
                    <Button component={Link} to="/advisories/new" leftSection={<IconPencilPlus size={16} />}>
                        {t('advisories.write')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <SearchFilter
                    key={`search ${String(cleared)}`}
                    label={t('assets.search')}
                    hint={t('advisories.search_hint')}
                    value={search.text}
                    set={(text) => set({ text })}
                />
                <ChoiceFilter label={t('advisories.severity')} value={search.severity} set={(severity) => set({ severity })} choices={codes('advisory_severity', severities)} />
                <ChoiceFilter label={t('advisories.kind')} value={search.kind} set={(kind) => set({ kind })} choices={codes('advisory_kind', advisoryKinds)} />
                {drafts ? (
                    <ChoiceFilter label={t('advisories.source')} value={search.source} set={(source) => set({ source })} choices={codes('advisory_source', advisorySources)} />
                ) : (
                    <FilterChip label={t('advisories.source')} value={search.source && word('advisory_source', search.source)} set={() => set({ source: '' })} />
                )}
                <ChoiceFilter
                    label={t('advisories.status')}
                    value={search.status}
                    set={(status) => set({ status })}
                    choices={codes('advisory_status', drafts ? ['published', 'withdrawn', 'draft'] : ['published', 'withdrawn'])}
                />
                <ChoiceFilter label={t('advisories.system')} value={search.system} set={(system) => set({ system })} choices={codes('system', systems)} />
                <SearchFilter
                    key={`platform ${String(cleared)}`}
                    label={t('advisories.platform')}
                    hint={t('advisories.platform_hint')}
                    maxLength={80}
                    value={search.platform}
                    set={(platform) => set({ platform })}
                />
                <DayFilter label={t('advisories.since')} value={search.since} set={(since) => set({ since })} />
                <Switch
                    className="in-line"
                    label={t('advisories.exploited_only')}
                    checked={search.exploited === 'true'}
                    onChange={(event) => set({ exploited: event.currentTarget.checked ? 'true' : '' })}
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
                <ViewMenu list="advisories" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                {table.total !== undefined && (
                    <span className="grid-note">{t(table.total === 1 ? 'advisories.count_one' : 'advisories.count', { count: showNumber(table.total, language) })}</span>
                )}
            </div>
            <DataTable<AdvisorySummary, AdvisorySort>
                name="advisories"
                label={t('advisories.title')}
                columns={columns.shown}
                rows={rows}
                rowId={(row) => row.id}
                {...table}
                sorting={{ by: (filters.sort ?? 'published_at') as AdvisorySort, descending: filters.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate({ to: '/advisories/$id', params: { id: row.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('advisories.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('advisories.empty')} hint={t('advisories.empty_hint')} icon={IconSpeakerphone} />
                    )
                }
            />
        </div>
    );
}
