// Each product and train of an account that has an end: how many there are, what they cost, what replaces them. A row leads to its devices.
import { Button } from '@mantine/core';
import { IconReportAnalytics, IconSearch, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { may, useMe } from '../../app/session';
import { today } from '../../design/clock';
import { DataTable, type Column } from '../../design/DataTable';
import { showDay, showNumber } from '../../design/days';
import { showMoney } from '../../design/money';
import { Empty } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { boundsOf, narrowed, placeOf, sortEndings, type EndingSort } from './endings';
import { dayOfMilestone, pictured, states } from './milestones';
import { longQuarter } from './quarters';
import { timelineQuery, type Ending, type Milestone } from './queries';

const route = getRouteApi('/inside/end-of-life');

export function EndingTable({ account, endings }: { account: string; endings: readonly Ending[] }) {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/end-of-life' });
    const milestone = pictured.find((one) => one === search.milestone) ?? 'end_of_support';
    const state = states.find((one) => one === search.show);
    // The day of the server's picture, so that both cut the quarters alike.
    const day = useQuery(timelineQuery(account, milestone)).data?.as_of ?? today(me.time_zone);
    const quarter = search.quarter === '' ? undefined : search.quarter;
    const sort = (search.sort === '' ? undefined : search.sort) as EndingSort | undefined;
    const rows = useMemo(
        () => sortEndings(narrowed(endings, { state, quarter, milestone, bounds: boundsOf(day) }), sort ?? 'on', search.order === 'desc', milestone),
        [endings, state, quarter, milestone, day, sort, search.order],
    );
    const units = rows.reduce((sum, one) => sum + one.units, 0);
    const set = (change: Record<string, string>): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    return (
        <section className="stack" id="endings" aria-labelledby="endings-title">
            <div className="row wrap apart">
                <h2 id="endings-title">{t('eol.endings')}</h2>
                <span className="grid-note">
                    {t('eol.endings_count', { products: showNumber(rows.length, language), units: showNumber(units, language) })}
                </span>
            </div>
            <div className="row wrap">
                {state !== undefined && (
                    <button type="button" className="chip" title={t('filter.take_away', { filter: word('lifestate', state) })} onClick={() => set({ show: '' })}>
                        {word('lifestate', state)}
                        <IconX size={13} aria-hidden />
                    </button>
                )}
                {quarter !== undefined && (
                    <button type="button" className="chip" title={t('filter.take_away', { filter: quarter })} onClick={() => set({ quarter: '' })}>
                        {word('milestone', milestone)}: {quarter === 'before' ? t('eol.before') : quarter === 'later' ? t('eol.later') : longQuarter(quarter)}
                        <IconX size={13} aria-hidden />
                    </button>
                )}
                {may(me, 'life.report') && rows.length > 0 && (
                    <Button
                        component={Link}
                        to="/end-of-life/reports/new"
                        search={(state === undefined ? {} : { states: state }) as never}
                        size="compact-sm"
                        variant="default"
                        leftSection={<IconReportAnalytics size={15} />}
                    >
                        {t('eol.report_each')}
                    </Button>
                )}
            </div>
            <DataTable<Ending, EndingSort>
                name="endings"
                label={t('eol.endings')}
                columns={useColumns(milestone)}
                rows={rows}
                rowId={(row) => `${row.what}${row.software ? ' software' : ''}`}
                total={rows.length}
                loading={false}
                sorting={{ by: sort ?? 'on', descending: search.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate(placeOf(row))}
                short
                empty={
                    endings.length === 0 ? (
                        <Empty title={t('eol.none')} hint={t('eol.none_hint')} />
                    ) : (
                        <Empty title={t('eol.none_match')} icon={IconSearch}>
                            <Button variant="default" onClick={() => set({ show: '', quarter: '' })}>
                                {t('eol.show_all')}
                            </Button>
                        </Empty>
                    )
                }
            />
        </section>
    );
}

function useColumns(milestone: Milestone): readonly Column<Ending, EndingSort>[] {
    const { t, word, language } = useText();
    const day = (value: string | undefined): string => (value === undefined ? '–' : showDay(value, language));
    const other = milestone === 'end_of_support' ? 'end_of_software_engineering' : 'end_of_support';
    return [
        {
            id: 'what',
            title: t('eol.what'),
            width: 150,
            sort: 'what',
            cell: (row) => <span className="mono">{row.software ? t('eol.train', { train: row.what }) : row.what}</span>,
        },
        { id: 'state', phone: 'status', title: t('eol.state'), width: 225, cell: (row) => <Status kind="lifestate" code={row.state} /> },
        { id: 'on', phone: 'line', whole: true, title: word('milestone', milestone), width: 140, sort: 'on', cell: (row) => day(dayOfMilestone(row.dates, milestone)) },
        { id: 'units', phone: 'line', title: t('eol.units'), width: 80, right: true, sort: 'units', cell: (row) => showNumber(row.units, language) },
        { id: 'value', title: t('eol.value'), width: 150, right: true, sort: 'value', cell: (row) => row.value && showMoney(row.value, language) },
        { id: 'replacement', title: t('asset.replacement'), width: 150, cell: (row) => <span className="mono">{row.replacement}</span> },
        {
            id: 'bulletin',
            title: t('eol.bulletin'),
            width: 150,
            cell: (row) =>
                row.bulletin_id === undefined ? (
                    <span className="quiet">{word('lifesource', row.source)}</span>
                ) : (
                    <Link to="/end-of-life/bulletins/$id" params={{ id: row.bulletin_id }} onClick={(event) => event.stopPropagation()}>
                        {row.bulletin}
                    </Link>
                ),
        },
        { id: 'description', phone: 'line', title: t('assets.description'), width: 240, cell: (row) => (row.software ? t('eol.software') : row.description) },
        { id: 'other', title: word('milestone', other), width: 220, cell: (row) => day(dayOfMilestone(row.dates, other)) },
    ];
}
