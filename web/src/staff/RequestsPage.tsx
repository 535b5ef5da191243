// The queue of Customer Care: what customers asked for, the oldest open first to be seen; one opens beside the list.
import { Button, SegmentedControl } from '@mantine/core';
import { IconMessage2, IconSearch, IconX } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { AccountName } from '../app/accounts';
import { useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { instantWidth, showInstant, showNumber } from '../design/days';
import { ChoiceFilter, SearchFilter } from '../design/Filters';
import { PageHeader } from '../design/PageHeader';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { requestState } from '../identity/requestQueries';
import { useText } from '../text';
import { requestsQuery, type CareRequest, type RequestFilters } from './queries';
import { RequestPanel } from './RequestPanel';
import type { QueueSearch } from './routes';
import { TakenBy } from './Taking';

const route = getRouteApi('/inside/staff/requests');
const kinds = ['account_help', 'contract_change', 'ownership', 'renewal', 'reinstatement', 'question'] as const;

export function RequestsPage() {
    return (
        <NeedsRight action="request.read_all">
            <Queue />
        </NeedsRight>
    );
}

// What the address says, as the server is asked: open ones, the oldest first, unless it says otherwise.
export const filtersOf = ({ status, taken, kind, account, text, order }: QueueSearch): RequestFilters =>
    given({
        status: status === 'all' ? '' : status === 'closed' ? 'closed' : 'open',
        taken,
        kind,
        account_id: account,
        text,
        order,
    }) as RequestFilters;

function useQueueColumns(): readonly Column<CareRequest>[] {
    const { t, word, language } = useText();
    const me = useMe();
    return [
        { id: 'number', phone: 'line', whole: true, title: t('queue.number'), width: 150, cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'status', phone: 'status', title: t('queue.status'), width: 120, cell: (row) => <Status kind="request" code={requestState(row)} /> },
        { id: 'subject', phone: 'title', title: t('queue.subject'), width: 340, cell: (row) => row.subject },
        { id: 'taken', title: t('queue.taken_by'), width: 190, cell: (row) => <TakenBy request={row} /> },
        { id: 'kind', title: t('queue.kind'), width: 190, cell: (row) => word('request_kind', row.kind) },
        { id: 'account', phone: 'line', title: t('queue.account'), width: 210, cell: (row) => <AccountName id={row.account_id} /> },
        { id: 'created', title: t('queue.opened'), width: instantWidth, sort: 'id', cell: (row) => showInstant(row.created_at, language, me.time_zone) },
        { id: 'closed', title: t('queue.closed'), width: instantWidth, cell: (row) => row.closed_at && showInstant(row.closed_at, language, me.time_zone) },
    ];
}

function Queue() {
    const { t, word, language } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/requests' });
    const status = search.status === 'closed' || search.status === 'all' ? search.status : 'open';
    const list = useRows<CareRequest>(useInfiniteQuery(requestsQuery(filtersOf(search))));
    const set = (change: QueueSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const { kind = '', account = '', text = '', taken = '' } = search;
    const filtered = kind + account + text + taken !== '' || status === 'closed';
    return (
        <div className="page full">
            <PageHeader title={t('queue.title')} help={t('queue.help')} />
            <div className="filters" role="search">
                <SegmentedControl
                    aria-label={t('queue.status')}
                    value={status}
                    onChange={(value) => set({ status: value })}
                    data={[
                        { value: 'open', label: t('queue.show_open') },
                        { value: 'closed', label: t('queue.show_closed') },
                        { value: 'all', label: t('app.all') },
                    ]}
                />
                <SegmentedControl
                    aria-label={t('queue.taken_by')}
                    value={taken}
                    onChange={(value) => set({ taken: value })}
                    data={[
                        { value: '', label: t('queue.all_taken') },
                        { value: 'me', label: t('queue.mine') },
                        { value: 'nobody', label: t('queue.free') },
                    ]}
                />
                <SearchFilter label={t('assets.search')} hint={t('queue.search_hint')} value={search.text} set={(value) => set({ text: value })} />
                <ChoiceFilter
                    label={t('queue.kind')}
                    value={search.kind}
                    set={(value) => set({ kind: value })}
                    choices={kinds.map((code) => ({ value: code, label: word('request_kind', code) }))}
                />
                {account !== '' && (
                    <Button variant="light" rightSection={<IconX size={14} aria-hidden />} onClick={() => set({ account: '' })}>
                        <AccountName id={account} fallback={t('queue.account')} />
                        <span className="sr">: {t('table.clear')}</span>
                    </Button>
                )}
                {list.total !== undefined && <span className="grid-note">{t('queue.count', { count: showNumber(list.total, language) })}</span>}
            </div>
            <DataTable<CareRequest>
                name="care-requests"
                label={t('queue.title')}
                columns={useQueueColumns()}
                rowId={(row) => row.id}
                {...list}
                sorting={{ by: 'id', descending: search.order === 'desc' }}
                onSort={(sorting) => set({ order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => set({ open: row.id })}
                empty={
                    filtered ? (
                        <Empty title={t('queue.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('queue.empty')} hint={t('queue.empty_hint')} icon={IconMessage2} />
                    )
                }
            />
            {(search.open ?? '') !== '' && <RequestPanel key={search.open} id={search.open ?? ''} close={() => set({ open: '' })} />}
        </div>
    );
}
