// Planned events as an agenda (CASE-28): day by day, what begins, on how many devices, and whether the vendor is ready.
import '../cases.css';
import './planned.css';
import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconCalendarEvent, IconPlus, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { AccountName } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, seesManyAccounts, useMe } from '../../app/session';
import { now } from '../../design/clock';
import { dayIn, instantParts, showDay, showWeekday } from '../../design/days';
import { More } from '../../design/More';
import { PageHeader } from '../../design/PageHeader';
import { Empty, Failed, Loading } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { CasePerson } from '../people';
import type { PlannedSearch } from '../routes';
import { plannedEventsQuery, type PlannedFilters, type PlannedRow } from './queries';

const route = getRouteApi('/inside/planned-events');

export function PlannedEventsPage() {
    return (
        <NeedsRight action="case.read">
            <PlannedEvents />
        </NeedsRight>
    );
}

function PlannedEvents() {
    const { t } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/planned-events' });
    const account = useStore(chosenAccount);
    const set = (change: PlannedSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const past = search.show === 'past';
    const unready = search.ready === 'false';
    const minute = `${now().slice(0, 16)}:00Z`;
    const filters: PlannedFilters = {
        ...(past ? { begins_before: minute } : { ends_after: minute, open: true }),
        ...(unready && !past ? { ready: false } : {}),
        ...(account === undefined ? {} : { account_id: account }),
    };
    const list = useInfiniteQuery(plannedEventsQuery(filters));
    const rows = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const days = [...new Set(rows.map((row) => dayIn(row.from_at, me.time_zone)))];
    return (
        <div className="page">
            <PageHeader title={t('planned.title')} lead={t(me.staff ? 'planned.lead_staff' : 'planned.lead')} help={t('planned.help')}>
                {may(me, 'case.open') && (
                    <Button component={Link} to="/planned-events/new" leftSection={<IconPlus size={16} />}>
                        {t('planned.announce')}
                    </Button>
                )}
            </PageHeader>
            <div className="filters" role="search">
                <SegmentedControl
                    aria-label={t('planned.show')}
                    value={past ? 'past' : ''}
                    onChange={(show) => set({ show })}
                    data={[
                        { value: '', label: t('planned.coming') },
                        { value: 'past', label: t('planned.past') },
                    ]}
                />
                <Switch className="in-line" label={t('planned.unready')} checked={unready} disabled={past} onChange={(event) => set({ ready: event.currentTarget.checked ? 'false' : '' })} />
            </div>
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={6} />}
            {list.isSuccess &&
                rows.length === 0 &&
                (unready || past ? (
                    <Empty title={t('planned.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                ) : (
                    <Empty title={t('planned.none')} hint={t('planned.none_hint')} icon={IconCalendarEvent} />
                ))}
            <div className="agenda">
                {days.map((day) => (
                    <AgendaDay key={day} day={day} rows={rows.filter((row) => dayIn(row.from_at, me.time_zone) === day)} />
                ))}
            </div>
            <More list={list} />
        </div>
    );
}

function AgendaDay({ day, rows }: { day: string; rows: readonly PlannedRow[] }) {
    const { language } = useText();
    return (
        <section>
            <h2>{showWeekday(day, language)}</h2>
            <ul className="agenda-list">
                {rows.map((row) => (
                    <li key={row.case_id}>
                        <AgendaEvent row={row} />
                    </li>
                ))}
            </ul>
        </section>
    );
}

function AgendaEvent({ row }: { row: PlannedRow }) {
    const { t, language } = useText();
    const me = useMe();
    const hour = (at: string): string => new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', { hour: '2-digit', minute: '2-digit', timeZone: me.time_zone }).format(new Date(at));
    const sameDay = dayIn(row.from_at, me.time_zone) === dayIn(row.until_at, me.time_zone);
    return (
        <Link to="/cases/$caseId" params={{ caseId: row.number }} className="agenda-event" data-state={row.state}>
            <span className="when">
                {hour(row.from_at)} – {sameDay ? hour(row.until_at) : `${showDay(dayIn(row.until_at, me.time_zone), language)}, ${hour(row.until_at)}`} <span className="quiet small">{instantParts(row.from_at, language, me.time_zone).zone}</span>
            </span>
            <span className="stack case-step">
                <strong>{row.synopsis}</strong>
                <span className="quiet small">
                    <span className="mono">{row.number}</span> · {t('planned.devices', { count: row.devices })}
                    {seesManyAccounts(me) && (
                        <>
                            {' · '}
                            <AccountName id={row.account_id} />
                        </>
                    )}
                    {row.engineer_id !== undefined && (
                        <>
                            {' · '}
                            <CasePerson id={row.engineer_id} account={row.account_id} vendor />
                        </>
                    )}
                </span>
            </span>
            <Status kind="planned_state" code={row.state} />
        </Link>
    );
}
