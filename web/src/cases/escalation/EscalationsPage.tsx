// The escalation desk (CASE-17): what is escalated, by when the next report is due; and who is on call.
import '../cases.css';
import { Button, SegmentedControl, Switch } from '@mantine/core';
import { IconCalendarUser, IconFlag, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AccountName } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { useMe } from '../../app/session';
import { now } from '../../design/clock';
import { DataTable, useIsPhone, type Column } from '../../design/DataTable';
import { instantParts, showInstant } from '../../design/days';
import { InstantLines } from '../../design/InstantLines';
import { PageHeader } from '../../design/PageHeader';
import { given, useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Badge, Status } from '../../design/Status';
import { TwoLines } from '../../design/TableParts';
import { useText } from '../../text';
import { NumberLink } from '../columns';
import { PriorityCode } from '../Marks';
import { CasePerson } from '../people';
import type { EscalationsSearch } from '../routes';
import { useCaseWords } from '../words';
import { deskQuery, type DeskFilters, type DeskRow } from './queries';
import { RotaPanel } from './RotaPanel';

const route = getRouteApi('/inside/staff/escalations');

export function EscalationsPage() {
    return (
        <NeedsRight action="case.read_desk">
            <Desk />
        </NeedsRight>
    );
}

const isLate = (row: DeskRow): boolean => row.completed_at === undefined && row.next_report_at !== undefined && Date.parse(row.next_report_at) < Date.parse(now());

// On a phone the synopsis has the first line.
function useNarrowColumns(): readonly Column<DeskRow>[] {
    const { t, language } = useText();
    const me = useMe();
    return [
        { id: 'synopsis', phone: 'title', title: t('case.synopsis'), width: 300, cell: (row) => row.synopsis },
        { id: 'priority', phone: 'status', title: t('case.priority'), width: 60, cell: (row) => <PriorityCode code={row.priority} /> },
        {
            id: 'due',
            phone: 'line',
            whole: true,
            title: t('escalation.next_report_by'),
            width: 200,
            cell: (row) =>
                row.next_report_at !== undefined && (
                    <>
                        {isLate(row) && <strong className="tone-bad">{t('escalation.overdue')} </strong>}
                        {showInstant(row.next_report_at, language, me.time_zone)}
                    </>
                ),
        },
    ];
}

// In two lines each, so that all of it fits into a window of 1440 pixels.
function useWideColumns(): readonly Column<DeskRow>[] {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    const at = (instant: string) => instantParts(instant, language, me.time_zone);
    const due = (row: DeskRow) => {
        if (row.next_report_at === undefined) return null;
        const { when, zone } = at(row.next_report_at);
        return <TwoLines first={when} second={isLate(row) ? <Badge tone="bad">{t('escalation.overdue')}</Badge> : zone} />;
    };
    const reason = (row: DeskRow) => <TwoLines first={word('escalation_reason', row.reason)} second={row.desk ? t('escalation.desk') : ''} />;
    return [
        { id: 'due', title: t('escalation.next_report_by'), width: 186, cell: due },
        { id: 'number', title: t('case.number'), width: 214, grows: true, cell: (row) => <TwoLines first={<NumberLink row={row} />} second={row.synopsis} /> },
        { id: 'priority', title: t('case.priority'), width: 148, cell: (row) => <TwoLines first={<Status kind="priority" code={row.priority} />} second={words.status(row.status)} /> },
        { id: 'account', title: t('queue.account'), width: 150, cell: (row) => <AccountName id={row.account_id} /> },
        { id: 'reason', title: t('case.reason'), width: 224, cell: reason },
        { id: 'owner', title: t('escalation.by'), width: 126, cell: (row) => <CasePerson id={row.owner_id} account={row.account_id} vendor /> },
        { id: 'raised', title: t('escalation.raised'), width: 126, cell: (row) => <InstantLines instant={row.raised_at} /> },
    ];
}

function useDeskColumns(): readonly Column<DeskRow>[] {
    const narrow = useNarrowColumns();
    const wide = useWideColumns();
    return useIsPhone() ? narrow : wide;
}

function Desk() {
    const { t } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/escalations' });
    const [rota, setRota] = useState(false);
    const set = (change: EscalationsSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const { show = '', overdue = '', mine = '' } = search;
    const filters = given({
        completed: show === 'completed' ? 'true' : '',
        overdue,
        owner_id: mine === 'yes' ? (me.person_id ?? '') : '',
    }) as unknown as DeskFilters;
    const list = useRows<DeskRow>(useInfiniteQuery(deskQuery(filters)));
    const filtered = show + overdue + mine !== '';
    return (
        <div className="page full">
            <PageHeader title={t('escalation.desk_title')} help={t('escalation.desk_help')}>
                <Button variant="default" leftSection={<IconCalendarUser size={16} />} onClick={() => setRota(true)}>
                    {t('escalation.rota')}
                </Button>
            </PageHeader>
            <div className="filters" role="search">
                <SegmentedControl
                    aria-label={t('queue.status')}
                    value={show}
                    onChange={(value) => set({ show: value, ...(value === 'completed' ? { overdue: '' } : {}) })}
                    data={[
                        { value: '', label: t('escalation.running') },
                        { value: 'completed', label: t('escalation.completed') },
                    ]}
                />
                <Switch className="in-line" label={t('escalation.overdue')} checked={overdue === 'true'} disabled={show === 'completed'} onChange={(event) => set({ overdue: event.currentTarget.checked ? 'true' : '' })} />
                <Switch className="in-line" label={t('escalation.mine')} checked={mine === 'yes'} onChange={(event) => set({ mine: event.currentTarget.checked ? 'yes' : '' })} />
            </div>
            <DataTable<DeskRow>
                name="escalations"
                label={t('escalation.desk_title')}
                columns={useDeskColumns()}
                tall
                rowId={(row) => row.id}
                {...list}
                onOpen={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.number } })}
                empty={
                    filtered ? (
                        <Empty title={t('escalation.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('escalation.none')} hint={t('escalation.none_hint')} icon={IconFlag} />
                    )
                }
            />
            {rota && <RotaPanel close={() => setRota(false)} />}
        </div>
    );
}
