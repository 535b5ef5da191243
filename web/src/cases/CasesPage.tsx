// Cases: every filter and the order stand in the address (CASE-24).
import './cases.css';
import { Button, Switch } from '@mantine/core';
import { IconLifebuoy, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useStore } from '../api/store';
import { chosenAccount } from '../app/account';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { ColumnChoice, DataTable, useColumns, useIsPhone } from '../design/DataTable';
import { showNumber } from '../design/days';
import { ExportMenu } from '../design/ExportMenu';
import { ChoiceFilter, FilterChip } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { counted, given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { PersonSelect } from '../identity/people';
import { SiteSelect } from '../identity/sites';
import { useListViews } from '../identity/useListViews';
import { ViewMenu } from '../identity/ViewMenu';
import { useText } from '../text';
import { CaseSearch } from './CaseSearch';
import { useCaseColumns } from './columns';
import { DraftsPanel } from './drafts/DraftsPanel';
import { casesQuery, priorities, type CaseFilters, type CaseRow, type CaseSort } from './queries';
import { filterNames, type CasesSearch } from './routes';
import { useCaseWords } from './words';

const route = getRouteApi('/inside/cases');

export function CasesPage() {
    return (
        <NeedsRight action="case.read">
            <Cases />
        </NeedsRight>
    );
}

const asked = ({ view: _, ...search }: CasesSearch): Record<string, string> => given(search) as Record<string, string>;

function Cases() {
    const { t, language } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/cases' });
    const filters = useMemo(() => ({ ...asked(search), ...(account === undefined ? {} : { account_id: account }) }) as CaseFilters, [search, account]);
    const all = useCaseColumns();
    const phone = useIsPhone();
    const columns = useColumns('cases', all);
    const go = useCallback((to: CasesSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'cases', search, hide: columns.hide, go });
    const list = useRows<CaseRow>(useInfiniteQuery({ ...casesQuery(filters), enabled: !waits }));
    const set = (change: CasesSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    // Something is typed that the rows are not of.
    const [typing, setTyping] = useState(false);
    // Of words the server counts nothing: as many as are read, and whether there are more.
    const read = list.loading ? undefined : showNumber(list.rows.length, language) + (list.more === undefined ? '' : '+');
    const filtered = filterNames.some((name) => (search[name] ?? '') !== '');
    const clear = (): void => set(Object.fromEntries(filterNames.map((name) => [name, ''])));
    return (
        <div className="page full">
            <PageHeader title={t('cases.title')} help={t('cases.help')}>
                {may(me, 'case.open') && <OpenOne />}
            </PageHeader>
            {may(me, 'case.open') && <DraftsPanel account={account} />}
            <CaseFiltersBar search={search} set={set} waits={setTyping} clear={filtered ? clear : undefined} count={typing ? undefined : (counted(list.firstPage, language) ?? read)}>
                <ViewMenu list="cases" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                {!phone && <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />}
                <ExportMenu path="/api/v1/cases/export" query={filters} ordered />
            </CaseFiltersBar>
            {typing ? (
                <Empty title={t('cases.search_waits')} hint={t('cases.search_waits_hint')} icon={IconSearch} />
            ) : (
                <DataTable<CaseRow, CaseSort>
                    name="cases"
                    label={t('cases.title')}
                    columns={columns.shown}
                    rowId={(row) => row.id}
                    {...list}
                    sorting={{ by: ((search.sort === '' ? undefined : search.sort) as CaseSort | undefined) ?? ((search.text ?? '') === '' ? 'modified_at' : 'written'), descending: search.order !== 'asc' }}
                    onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                    onOpen={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.number } })}
                    tall
                    empty={filtered ? <NoneMatch clear={clear} /> : <NoCases />}
                />
            )}
        </div>
    );
}

function OpenOne() {
    const { t } = useText();
    return (
        <Button component={Link} to="/cases/new" leftSection={<IconPlus size={16} />}>
            {t('cases.open_a_case')}
        </Button>
    );
}

function NoneMatch({ clear }: { clear: () => void }) {
    const { t } = useText();
    return (
        <Empty title={t('cases.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch}>
            <Button variant="default" onClick={clear}>
                {t('table.clear')}
            </Button>
        </Empty>
    );
}

function NoCases() {
    const { t } = useText();
    const me = useMe();
    return (
        <Empty title={t('cases.empty')} hint={t(may(me, 'case.read_all') ? 'cases.empty_hint' : 'cases.empty_hint_own')} icon={IconLifebuoy}>
            {may(me, 'case.open') && <OpenOne />}
        </Empty>
    );
}

// Those that are chosen, beside the words and numbers that are typed.
const choiceNames = ['open', 'priority', 'kind', 'type', 'status', 'escalated', 'late', 'site_id', 'owner_id'] as const;

interface BarProps {
    search: CasesSearch;
    set: (change: CasesSearch) => void;
    waits: (waits: boolean) => void;
    clear: (() => void) | undefined;
    // How many there are, in words.
    count: string | undefined;
    children: ReactNode;
}

function CaseFiltersBar({ search, set, waits, clear, count, children }: BarProps) {
    const { t } = useText();
    const phone = useIsPhone();
    const chosen = choiceNames.filter((name) => (search[name] ?? '') !== '').length;
    const choices = (
        <div className="filters">
            <Choices search={search} set={set} />
            {clear !== undefined && (
                <Button variant="subtle" onClick={clear}>
                    {t('table.clear')}
                </Button>
            )}
        </div>
    );
    return (
        <div className="stack" role="search">
            <div className="filters from-top">
                <CaseSearch search={search} set={set} waits={waits} />
                {children}
                {count !== undefined && <span className="grid-note">{t('cases.count', { count })}</span>}
            </div>
            {/* A phone shows the cases first. */}
            {phone ? (
                <details className="folded-filters">
                    <summary>{chosen === 0 ? t('filter.open') : t('filter.open_count', { count: chosen })}</summary>
                    {choices}
                </details>
            ) : (
                choices
            )}
        </div>
    );
}

function Choices({ search, set }: Pick<BarProps, 'search' | 'set'>) {
    const { t, word } = useText();
    const me = useMe();
    const words = useCaseWords();
    const account = useStore(chosenAccount);
    const types = words.types.filter((one) => (search.kind ?? '') === '' || one.kind === search.kind);
    return (
        <>
            <ChoiceFilter
                label={t('cases.whether_open')}
                value={search.open}
                set={(open) => set({ open })}
                choices={[
                    { value: 'true', label: t('case.open') },
                    { value: 'false', label: t('case.closed') },
                ]}
            />
            <ChoiceFilter
                label={t('case.priority')}
                value={search.priority}
                set={(priority) => set({ priority })}
                choices={priorities.map((value) => ({ value, label: word('priority', value) }))}
            />
            <ChoiceFilter
                label={t('case.kind')}
                value={search.kind}
                set={(kind) => set({ kind, type: '' })}
                choices={(['technical', 'administrative'] as const).map((value) => ({ value, label: word('case_kind', value) }))}
            />
            <ChoiceFilter label={t('case.type')} value={search.type} set={(type) => set({ type })} choices={types.map(({ code }) => ({ value: code, label: words.type(code) }))} />
            <ChoiceFilter
                label={t('case.status')}
                value={search.status}
                set={(status) => set({ status })}
                choices={words.statuses.map(({ code }) => ({ value: code, label: words.status(code) }))}
            />
            <ChoiceFilter
                label={t('case.escalated')}
                value={search.escalated}
                set={(escalated) => set({ escalated })}
                choices={[
                    { value: 'true', label: word('yes_no', 'yes') },
                    { value: 'false', label: word('yes_no', 'no') },
                ]}
            />
            <ChoiceFilter
                label={t('cases.late')}
                value={search.late}
                set={(late) => set({ late })}
                choices={[
                    { value: 'true', label: word('yes_no', 'yes') },
                    { value: 'false', label: word('yes_no', 'no') },
                ]}
            />
            {may(me, 'site.read') && (
                <SiteSelect className="choice" label={t('case.site')} placeholder={t('app.all')} clearable account={account} value={search.site_id} choose={(site) => set({ site_id: site ?? '' })} />
            )}
            {me.staff && may(me, 'person.read') && (
                <PersonSelect
                    className="choice"
                    label={t('case.owner')}
                    placeholder={t('app.all')}
                    clearable
                    account={me.account_id}
                    value={search.owner_id}
                    choose={(owner) => set({ owner_id: owner ?? '' })}
                />
            )}
            {me.staff && me.person_id !== undefined && (
                <Switch
                    className="in-line"
                    label={t('cases.mine')}
                    checked={search.owner_id === me.person_id}
                    onChange={(event) => set({ owner_id: event.currentTarget.checked ? (me.person_id ?? '') : '' })}
                />
            )}
            <FilterChip label={t('case.tracking')} value={search.tracking_number} set={(tracking) => set({ tracking_number: tracking })} />
            <FilterChip label={t('assets.serial')} value={search.serial_number} set={(serial) => set({ serial_number: serial })} />
        </>
    );
}
