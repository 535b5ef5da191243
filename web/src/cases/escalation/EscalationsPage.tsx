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
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, showInstant } from '../../design/days';
import { PageHeader } from '../../design/PageHeader';
import { given, useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Badge, Status } from '../../design/Status';
import { useText } from '../../text';
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

function useDeskColumns(): readonly Column<DeskRow>[] {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useCaseWords();
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    return [
        {
            id: 'due',
            phone: 'status',
            title: t('escalation.next_report_by'),
            width: instantWidth + 40,
            cell: (row) =>
                row.next_report_at === undefined ? null : (
                    <span className="row">
                        {row.completed_at === undefined && Date.parse(row.next_report_at) < Date.parse(now()) && <Badge tone="bad">{t('escalation.overdue')}</Badge>}
                        {at(row.next_report_at)}
                    </span>
                ),
        },
        { id: 'number', phone: 'line', whole: true, title: t('case.number'), width: 150, cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'priority', title: t('case.priority'), width: 140, cell: (row) => <Status kind="priority" code={row.priority} /> },
        { id: 'synopsis', phone: 'title', title: t('case.synopsis'), width: 300, grows: true, cell: (row) => row.synopsis },
        { id: 'account', phone: 'line', title: t('queue.account'), width: 190, cell: (row) => <AccountName id={row.account_id} /> },
        { id: 'reason', title: t('case.reason'), width: 220, cell: (row) => word('escalation_reason', row.reason) },
        { id: 'desk', title: t('escalation.desk'), width: 150, cell: (row) => row.desk && <Badge tone="info">{t('escalation.desk_yes')}</Badge> },
        { id: 'owner', title: t('escalation.by'), width: 170, cell: (row) => <CasePerson id={row.owner_id} account={row.account_id} vendor /> },
        { id: 'raised', title: t('escalation.raised'), width: instantWidth, cell: (row) => at(row.raised_at) },
        { id: 'status', title: t('case.status'), width: 180, extra: true, cell: (row) => words.status(row.status) },
    ];
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
