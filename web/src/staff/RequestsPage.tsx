// The queue of Customer Care: what customers asked for, the oldest open first to be seen; one opens beside the list.
import { Button, SegmentedControl } from '@mantine/core';
import { IconMessage2, IconSearch, IconX } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { NeedsRight } from '../app/NeedsRight';
import { accountsQuery } from '../app/queries';
import { useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { showInstant } from '../design/days';
import { ChoiceFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { requestState } from '../identity/requestQueries';
import { useText } from '../text';
import { requestsQuery, type CareRequest } from './queries';
import { RequestPanel } from './RequestPanel';
import type { QueueSearch } from './routes';

const route = getRouteApi('/inside/staff/requests');
const kinds = ['account_help', 'contract_change', 'ownership', 'renewal', 'reinstatement'] as const;

export function RequestsPage() {
    return (
        <NeedsRight action="request.read_all">
            <Queue />
        </NeedsRight>
    );
}

// The server knows no such filters: of what is loaded.
export const chosenRequests = (all: readonly CareRequest[], { kind = '', account = '' }: QueueSearch): CareRequest[] =>
    all.filter((request) => (kind === '' || request.kind === kind) && (account === '' || request.account_id === account));

function Queue() {
    const { t, word, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/requests' });
    const status = search.status === 'closed' ? 'closed' : search.status === 'all' ? undefined : 'open';
    const list = useInfiniteQuery(requestsQuery(status));
    const accounts = useQuery(accountsQuery);
    const name = useCallback((id: string): string => accounts.data?.items.find((one) => one.id === id)?.name ?? '', [accounts.data]);
    const { rows: all, ...table } = useRows<CareRequest>(list);
    const rows = useMemo(() => chosenRequests(all, search), [all, search]);
    const set = (change: QueueSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const columns: readonly Column<CareRequest>[] = [
        { id: 'number', title: t('queue.number'), width: 150, cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'status', title: t('queue.status'), width: 120, cell: (row) => <Status kind="request" code={requestState(row)} /> },
        { id: 'subject', title: t('queue.subject'), width: 380, cell: (row) => row.subject },
        { id: 'kind', title: t('queue.kind'), width: 190, cell: (row) => word('request_kind', row.kind) },
        { id: 'account', title: t('queue.account'), width: 210, cell: (row) => name(row.account_id) },
        { id: 'created', title: t('queue.opened'), width: 210, cell: (row) => showInstant(row.created_at, language, me.time_zone) },
        { id: 'closed', title: t('queue.closed'), width: 210, cell: (row) => row.closed_at && showInstant(row.closed_at, language, me.time_zone) },
    ];
    const filtered = (search.kind ?? '') !== '' || (search.account ?? '') !== '' || status === 'closed';
    return (
        <div className="page full">
            <PageHeader title={t('queue.title')} help={t('queue.help')} />
            <div className="filters" role="search">
                <SegmentedControl
                    aria-label={t('queue.status')}
                    value={status ?? 'all'}
                    onChange={(value) => set({ status: value })}
                    data={[
                        { value: 'open', label: t('queue.show_open') },
                        { value: 'closed', label: t('queue.show_closed') },
                        { value: 'all', label: t('app.all') },
                    ]}
                />
                <ChoiceFilter
                    label={t('queue.kind')}
                    value={search.kind}
                    set={(kind) => set({ kind })}
                    choices={kinds.map((code) => ({ value: code, label: word('request_kind', code) }))}
                />
                {(search.account ?? '') !== '' && (
                    <Button variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={() => set({ account: '' })}>
                        {name(search.account ?? '')}
                        <span className="sr">: {t('table.clear')}</span>
                    </Button>
                )}
            </div>
            <DataTable<CareRequest>
                name="care-requests"
                label={t('queue.title')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                {...table}
                onOpen={(row) => set({ open: row.id })}
                empty={
                    filtered ? (
                        <Empty title={t('queue.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('queue.empty')} hint={t('queue.empty_hint')} icon={IconMessage2} />
                    )
                }
            />
            {(search.open ?? '') !== '' && <RequestPanel key={search.open} id={search.open ?? ''} account={name} close={() => set({ open: '' })} />}
        </div>
    );
}
