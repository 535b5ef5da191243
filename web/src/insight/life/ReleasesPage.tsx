// The calendar of software releases (INS-15): each train with its days, the newest first.
import './life.css';
import { Button } from '@mantine/core';
import { IconCalendarEvent, IconSearch, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { today } from '../../design/clock';
import { DataTable, type Column } from '../../design/DataTable';
import { dayNumber, dayOf, showDay, showNumber } from '../../design/days';
import { SearchFilter } from '../../design/Filters';
import { Cut, Empty } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { LifeFrame } from './LifeFrame';
import { standingOf } from './milestones';
import { releasesQuery, type Release } from './queries';

const route = getRouteApi('/inside/end-of-life/releases');
// As far ahead as something counts as near (life.yaml, approaching_months).
const soonDays = 365;

export function ReleasesPage() {
    return (
        <NeedsRight action="life.read">
            <Releases />
        </NeedsRight>
    );
}

function Releases() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/end-of-life/releases' });
    const query = useQuery(releasesQuery);
    const text = (search.text ?? '').trim().toUpperCase();
    const rows = useMemo(() => (query.data?.items ?? []).filter((row) => row.train.includes(text)).toReversed(), [query.data, text]);
    const now = today(me.time_zone);
    const soon = dayOf(dayNumber(now) + soonDays);
    const day = (value: string | undefined): string => (value === undefined ? '–' : showDay(value, language));
    const columns: readonly Column<Release>[] = [
        { id: 'train', title: t('releases.train'), width: 140, cell: (row) => <span className="mono">{row.train}</span> },
        {
            id: 'state',
            phone: 'status',
            title: t('eol.state'),
            width: 225,
            cell: (row) => {
                const state = standingOf(row, now, soon);
                return state === undefined ? <span className="quiet">{t('eol.unsaid')}</span> : <Status kind="lifestate" code={state} />;
            },
        },
        { id: 'released', title: t('releases.released'), width: 150, cell: (row) => day(row.released_on) },
        { id: 'engineering', title: word('milestone', 'end_of_software_engineering'), width: 220, cell: (row) => day(row.end_of_engineering) },
        { id: 'support', phone: 'line', whole: true, title: word('milestone', 'end_of_support'), width: 160, cell: (row) => day(row.end_of_support) },
        { id: 'type', phone: 'line', title: t('releases.type'), width: 120, cell: (row) => row.release_type },
    ];
    const taking = may(me, 'life.import') && (
        <Button component={Link} to="/end-of-life/import" search={{ of: 'releases' } as never} leftSection={<IconUpload size={16} />}>
            {t('releases.import')}
        </Button>
    );
    return (
        <LifeFrame full lead={t('releases.lead')} help={t('releases.help')} action={taking}>
            <div className="filters" role="search">
                <SearchFilter label={t('assets.search')} hint={t('releases.search_hint')} value={search.text} set={(value) => void navigate({ search: { text: value }, replace: true })} />
                {query.data !== undefined && <span className="grid-note">{t(rows.length === 1 ? 'releases.count_one' : 'releases.count', { count: showNumber(rows.length, language) })}</span>}
            </div>
            {query.data?.cut === true && <Cut>{t('releases.cut')}</Cut>}
            <DataTable<Release>
                name="releases"
                label={t('eol.releases')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                total={rows.length}
                loading={query.isPending}
                error={query.data === undefined ? query.error : null}
                retry={() => void query.refetch()}
                onOpen={(row) => void (may(me, 'asset.read') && navigate({ to: '/installed-base', search: { software: row.train } }))}
                empty={
                    text === '' ? (
                        <Empty title={t('releases.empty')} hint={t('releases.empty_hint')} icon={IconCalendarEvent}>
                            {taking}
                        </Empty>
                    ) : (
                        <Empty title={t('releases.none_match')} icon={IconSearch} />
                    )
                }
            />
        </LifeFrame>
    );
}
