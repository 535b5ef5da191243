// Bulletins of end of life (INS-12), for everybody: searched by number, title or any name that they speak of.
import './life.css';
import { Button } from '@mantine/core';
import { IconSearch, IconSpeakerphone, IconUpload } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { showDay, showNumber } from '../../design/days';
import { DayFilter, SearchFilter } from '../../design/Filters';
import { given, useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { useText } from '../../text';
import { LifeFrame } from './LifeFrame';
import { bulletinsQuery, type BulletinFilters, type BulletinSort, type BulletinSummary } from './queries';
import type { BulletinSearch } from './routes';

const route = getRouteApi('/inside/end-of-life/bulletins');
const filterNames = ['text', 'support_ends_from', 'support_ends_before'] as const;

export function BulletinsPage() {
    return (
        <NeedsRight action="life.read">
            <Bulletins />
        </NeedsRight>
    );
}

function Bulletins() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/end-of-life/bulletins' });
    const filters = useMemo(() => given(search) as BulletinFilters, [search]);
    const list = useRows(useInfiniteQuery(bulletinsQuery(filters)));
    const [cleared, setCleared] = useState(0);
    const set = (change: BulletinSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const filtered = filterNames.some((name) => (search[name] ?? '') !== '');
    const day = (value: string | undefined): string => (value === undefined ? '' : showDay(value, language));
    const columns: readonly Column<BulletinSummary, BulletinSort>[] = [
        { id: 'number', title: t('bulletins.number'), width: 150, sort: 'number', cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'title', phone: 'line', title: t('bulletins.title'), width: 400, cell: (row) => row.title },
        { id: 'announced', title: word('milestone', 'announced'), width: 140, sort: 'announced_on', cell: (row) => day(row.announced_on) },
        { id: 'last_order', title: word('milestone', 'last_order'), width: 160, sort: 'last_order_on', cell: (row) => day(row.last_order_on) },
        { id: 'support', phone: 'status', title: word('milestone', 'end_of_support'), width: 150, sort: 'end_of_support', cell: (row) => day(row.end_of_support) },
        { id: 'units', title: t('bulletins.names'), width: 100, right: true, cell: (row) => showNumber(row.units, language) },
    ];
    const taking = may(me, 'life.import') && (
        <Button component={Link} to="/end-of-life/import" search={{ of: 'bulletins' } as never} leftSection={<IconUpload size={16} />}>
            {t('bulletins.import')}
        </Button>
    );
    return (
        <LifeFrame full lead={t('bulletins.lead')} help={t('bulletins.help')} action={taking}>
            <div className="filters" role="search">
                <SearchFilter
                    key={`search ${String(cleared)}`}
                    label={t('assets.search')}
                    hint={t('bulletins.search_hint')}
                    value={search.text}
                    set={(text) => set({ text })}
                />
                <DayFilter label={t('bulletins.ends_from')} value={search.support_ends_from} set={(support_ends_from) => set({ support_ends_from })} />
                <DayFilter label={t('bulletins.ends_before')} value={search.support_ends_before} set={(support_ends_before) => set({ support_ends_before })} />
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
                {list.total !== undefined && <span className="grid-note">{t(list.total === 1 ? 'bulletins.count_one' : 'bulletins.count', { count: showNumber(list.total, language) })}</span>}
            </div>
            <DataTable<BulletinSummary, BulletinSort>
                name="bulletins"
                label={t('eol.bulletins')}
                columns={columns}
                {...list}
                rowId={(row) => row.id}
                sorting={{ by: (search.sort ?? 'number') as BulletinSort, descending: search.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => void navigate({ to: '/end-of-life/bulletins/$id', params: { id: row.id } })}
                empty={
                    filtered ? (
                        <Empty title={t('bulletins.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('bulletins.empty')} hint={t('bulletins.empty_hint')} icon={IconSpeakerphone}>
                            {taking}
                        </Empty>
                    )
                }
            />
        </LifeFrame>
    );
}
