// The workbench of the vendor's people (CASE-26): what is to be done, the most pressing first, and the case beside it. Made for the keyboard.
import '../cases.css';
import './workbench.css';
import { Button, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconInbox, IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState, type FormEvent } from 'react';
import { useStore } from '../../api/store';
import { NeedsRight } from '../../app/NeedsRight';
import { useIsPhone } from '../../design/DataTable';
import { showNumber } from '../../design/days';
import { ChoiceFilter } from '../../design/Filters';
import { More } from '../../design/More';
import { PageHeader } from '../../design/PageHeader';
import { Empty, Failed, Loading } from '../../design/States';
import { liveness } from '../../live/stream';
import { useText } from '../../text';
import { CaseDetail } from '../CaseDetail';
import { priorities, routingQuery } from '../queries';
import type { WorkbenchSearch } from '../routes';
import { languageName, nameIn } from '../words';
import { caseKeys, isForPage, KeySheet, press } from './keys';
import { workCountsQuery, workViews, type WorkView } from './queries';
import { chosenIn, isFiltered, useBench, type BenchRow } from './useBench';
import { WorkLine } from './WorkLine';

const route = getRouteApi('/inside/staff/workbench');

export function WorkbenchPage() {
    return (
        <NeedsRight action="case.work">
            <Workbench />
        </NeedsRight>
    );
}

const viewOf = (search: WorkbenchSearch): WorkView => workViews.find((view) => view === search.view) ?? 'mine';

function Workbench() {
    const { t } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/workbench' });
    const view = viewOf(search);
    const finds = (search.find ?? '') !== '';
    const { rows, list } = useBench(search, view);
    const alone = useMediaQuery('(max-width: 1100px)') === true;
    const [sheet, setSheet] = useState(false);
    const set = useCallback((change: WorkbenchSearch) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate]);
    const bench = useRef<HTMLDivElement>(null);
    const go = useCallback((row: BenchRow) => void navigate({ to: '/cases/$caseId', params: { caseId: row.number } }), [navigate]);
    useBenchKeys({ bench, rows, chosen: search.case, alone, choose: (number) => set({ case: number }), go, more: () => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage(), turn: (by) => set({ view: workViews[(workViews.indexOf(view) + by + workViews.length) % workViews.length], find: '', case: undefined }), help: () => setSheet(true) });
    return (
        <div className="page full work" ref={bench}>
            <PageHeader title={t('nav.workbench')} help={t('bench.help')}>
                <LiveMark />
                <Button className="for-keys" variant="default" leftSection={<IconKeyboard size={16} />} onClick={() => setSheet(true)}>
                    {t('bench.keys')}
                </Button>
            </PageHeader>
            <Views search={search} view={finds ? undefined : view} />
            <WorkFiltersBar
                key={search.find ?? ''}
                search={search}
                set={set}
                open={(number) => (alone ? void navigate({ to: '/cases/$caseId', params: { caseId: number } }) : set({ case: number }))}
                toList={() => bench.current?.querySelector<HTMLElement>('.work-list')?.focus()}
            />
            <div className="work-split">
                <section className="work-list" tabIndex={-1} aria-label={t(finds ? 'bench.found' : 'bench.list')}>
                    {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                    {list.isPending && <Loading lines={8} />}
                    {list.isSuccess && rows.length === 0 && <Nothing view={view} finds={finds} filtered={isFiltered(search)} />}
                    <ul>
                        {rows.map((row) => (
                            <li key={row.id}>
                                <WorkLine row={row} search={search} alone={alone} owner={finds || view === 'team'} />
                            </li>
                        ))}
                    </ul>
                    <More list={list} />
                </section>
                {!alone && (
                    <section className="work-case" aria-label={t('bench.case')} tabIndex={-1}>
                        {search.case === undefined ? <Empty title={t('bench.choose')} hint={t('bench.choose_hint')} icon={IconInbox} /> : <CaseDetail key={search.case} id={search.case} beside />}
                    </section>
                )}
            </div>
            {sheet && <KeySheet close={() => setSheet(false)} />}
        </div>
    );
}

interface BenchKeys {
    bench: { current: HTMLElement | null };
    rows: readonly BenchRow[];
    chosen: string | undefined;
    alone: boolean;
    choose: (number: string) => void;
    go: (row: BenchRow) => void;
    // Asks for further rows, where there are some.
    more: () => void;
    // Goes so many views on.
    turn: (by: 1 | -1) => void;
    help: () => void;
}

// j and k walk the list, h and l its views, m shows more, Enter opens, / searches, ? shows the keys; the rest belongs to the case that is chosen.
function useBenchKeys(keys: BenchKeys): void {
    const latest = useRef(keys);
    latest.current = keys;
    useEffect(() => {
        const onKey = (event: KeyboardEvent): void => {
            const { bench, rows, chosen, alone, choose, go, more, turn, help } = latest.current;
            if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.matches('input, textarea') && document.querySelector('[role="dialog"]') === null) {
                lineOf(bench.current, chosen)?.focus();
                return;
            }
            if (!isForPage(event)) return;
            const focused = document.activeElement?.closest<HTMLElement>('[data-case]')?.dataset.case;
            const at = rows.findIndex(({ number }) => number === (alone ? focused : (chosen ?? focused)));
            if (event.key === 'j' || event.key === 'k') {
                const next = rows[Math.min(rows.length - 1, Math.max(0, event.key === 'j' ? at + 1 : at - 1))];
                if (next === undefined) return;
                if (next === rows.at(-1)) more();
                if (!alone) choose(next.number);
                lineOf(bench.current, next.number)?.focus();
            } else if (event.key === 'Enter' && rows[at] !== undefined && (event.target === document.body || focused === chosen)) go(rows[at]);
            else if (event.key === '?') help();
            else if (event.key === 'h' || event.key === 'l') turn(event.key === 'l' ? 1 : -1);
            else if (event.key === 'm') more();
            else if (event.key === '/') bench.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus();
            else if (!(caseKeys as readonly string[]).includes(event.key) || !press(bench.current?.querySelector<HTMLElement>('.work-case') ?? null, event.key)) return;
            event.preventDefault();
        };
        window.addEventListener('keydown', onKey);
        return () => window.removeEventListener('keydown', onKey);
    }, []);
}

const lineOf = (bench: HTMLElement | null, number: string | undefined): HTMLElement | null => (number === undefined ? null : (bench?.querySelector<HTMLElement>(`[data-case="${CSS.escape(number)}"]`) ?? null));

// Whether news come by themselves.
function LiveMark() {
    const { t } = useText();
    const live = useStore(liveness) === 'live';
    return (
        <span className="live-mark small quiet" data-live={live} title={t(live ? 'live.on_hint' : 'live.off_hint')}>
            <span className="live-dot" aria-hidden />
            {t(live ? 'live.on' : 'live.off')}
        </span>
    );
}

function Views({ search, view }: { search: WorkbenchSearch; view: WorkView | undefined }) {
    const { t, language } = useText();
    const counts = useQuery(workCountsQuery).data;
    return (
        <nav className="work-views" aria-label={t('bench.views')}>
            {workViews.map((one) => {
                const count = counts?.[one];
                return (
                    <Link key={one} to="/staff/workbench" search={{ ...search, view: one, find: '', case: undefined }} className="work-view" aria-current={one === view ? 'page' : undefined}>
                        {t(`bench.view_${one}`)}
                        {count !== undefined && <b>{showNumber(count.cases, language)}</b>}
                        {count !== undefined && count.late > 0 && <span className="status tone-bad">{t('bench.late_count', { count: showNumber(count.late, language) })}</span>}
                    </Link>
                );
            })}
        </nav>
    );
}

interface FiltersProps {
    search: WorkbenchSearch;
    set: (change: WorkbenchSearch) => void;
    // A case by its whole number.
    open: (number: string) => void;
    // The keys go on in the list.
    toList: () => void;
}

const wholeNumber = /^\d{4}-\d{4}-\d{4,}$/;

function WorkFiltersBar({ search, set, open, toList }: FiltersProps) {
    const { t, word } = useText();
    const { find = '' } = search;
    const [text, setText] = useState(find);
    const look = (event: FormEvent): void => {
        event.preventDefault();
        const asked = text.trim();
        if (wholeNumber.test(asked)) open(asked);
        else {
            set({ find: asked });
            toList();
        }
    };
    const phone = useIsPhone();
    const chosen = chosenIn(search);
    const choices = (
        <>
            <ChoiceFilter label={t('case.priority')} value={search.priority} set={(priority) => set({ priority })} choices={priorities.map((value) => ({ value, label: word('priority', value) }))} />
            {/* What is found is of all cases, whatever their queue. */}
            {find === '' && <QueueFilters search={search} set={set} />}
        </>
    );
    return (
        <div className="filters" role="search">
            <form onSubmit={look}>
                <TextInput
                    type="search"
                    aria-label={t('bench.search')}
                    placeholder={t('bench.search')}
                    aria-keyshortcuts="/"
                    leftSection={<IconSearch size={16} />}
                    value={text}
                    onChange={(event) => setText(event.currentTarget.value)}
                />
            </form>
            {/* A phone shows the cases first. */}
            {phone ? (
                <details className="folded-filters">
                    <summary>{chosen === 0 ? t('filter.open') : t('filter.open_count', { count: chosen })}</summary>
                    <div className="filters">{choices}</div>
                </details>
            ) : (
                choices
            )}
            {find !== '' && (
                <>
                    <Button variant="subtle" onClick={() => set({ find: '' })}>
                        {t('bench.back')}
                    </Button>
                    <span className="in-line">
                        <Link to="/cases" search={{ text: find }}>
                            {t('bench.in_list')}
                        </Link>
                    </span>
                </>
            )}
        </div>
    );
}

function QueueFilters({ search, set }: { search: WorkbenchSearch; set: (change: WorkbenchSearch) => void }) {
    const { t, language } = useText();
    const routing = useQuery(routingQuery).data;
    return (
        <>
            <ChoiceFilter label={t('case.queue')} value={search.queue} set={(queue) => set({ queue })} choices={(routing?.queues ?? []).map((one) => ({ value: one.code, label: nameIn(one, language) }))} />
            <ChoiceFilter label={t('case.centre')} value={search.centre} set={(centre) => set({ centre })} choices={(routing?.centres ?? []).map((one) => ({ value: one.code, label: nameIn(one, language) }))} />
            <ChoiceFilter
                label={t('case.language')}
                value={search.language}
                set={(spoken) => set({ language: spoken })}
                choices={(routing?.languages ?? []).map(({ code }) => ({ value: code, label: languageName(code, language) }))}
            />
        </>
    );
}

function Nothing({ view, finds, filtered }: { view: WorkView; finds: boolean; filtered: boolean }) {
    const { t } = useText();
    if (finds) return <Empty title={t('bench.none_found')} hint={t('bench.none_found_hint')} icon={IconSearch} />;
    return <Empty title={t(filtered ? 'cases.none_match' : `bench.none_${view}`)} hint={t(filtered ? 'assets.none_match_hint' : `bench.none_${view}_hint`)} icon={IconInbox} />;
}
