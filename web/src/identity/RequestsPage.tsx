// What was asked of Customer Care: one's own requests, or those of the account for who keeps it.
import { Button, Select } from '@mantine/core';
import { IconMessageCircle, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { instantWidth, showInstant } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { AskPanel } from './AskPanel';
import { requestsQuery, requestState, type CareRequest, type RequestStatus } from './requestQueries';

const route = getRouteApi('/inside/requests');
const statuses: readonly RequestStatus[] = ['open', 'closed'];

export function RequestsPage() {
    return (
        <NeedsRight action="request.read">
            <Requests />
        </NeedsRight>
    );
}

function Requests() {
    const { t, word, language } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const search = route.useSearch();
    const status = statuses.find((one) => one === search.status);
    const list = useRows(useInfiniteQuery(requestsQuery(status)));
    const { rows } = list;
    const show = (instant: string | undefined) => instant !== undefined && showInstant(instant, language, me.time_zone);
    const columns: readonly Column<CareRequest>[] = [
        { id: 'number', phone: 'line', whole: true, title: t('requests.number'), width: 140, cell: (row) => <span className="mono">{row.number}</span> },
        { id: 'status', phone: 'status', title: t('requests.status'), width: 110, cell: (row) => <Status kind="request" code={requestState(row)} /> },
        { id: 'kind', phone: 'line', title: t('requests.kind'), width: 180, cell: (row) => word('request_kind', row.kind) },
        { id: 'subject', phone: 'title', title: t('requests.subject'), width: 290, cell: (row) => row.subject },
        { id: 'asked', title: t('requests.asked'), width: instantWidth, cell: (row) => show(row.created_at) },
        { id: 'closed', title: t('requests.closed_at'), width: instantWidth, cell: (row) => show(row.closed_at) },
    ];
    const ask = (
        <Button leftSection={<IconPlus size={16} />} onClick={() => void navigate({ to: '/requests', search: { ...search, ask: 'account_help' } })}>
            {t('requests.ask')}
        </Button>
    );
    const mayAsk = may(me, 'request.open');
    return (
        <div className="page full">
            <PageHeader title={t('requests.title')} lead={t('requests.lead')} help={t('requests.help')}>
                {mayAsk && ask}
            </PageHeader>
            <div className="filters">
                <Select
                    className="choice"
                    label={t('requests.status')}
                    clearable
                    placeholder={t('app.all')}
                    data={statuses.map((one) => ({ value: one, label: t(`request.${one}`) }))}
                    value={status ?? null}
                    onChange={(value) => void navigate({ to: '/requests', search: value === null ? {} : { status: value } })}
                />
            </div>
            <DataTable<CareRequest>
                name="requests"
                label={t('requests.title')}
                columns={columns}
                {...list}
                rows={rows}
                rowId={(row) => row.id}
                onOpen={(row) => void navigate({ to: '/requests/$id', params: { id: row.id } })}
                empty={
                    <Empty title={t(status === undefined ? 'requests.empty' : 'requests.none_match')} hint={t('requests.empty_hint')} icon={IconMessageCircle}>
                        {mayAsk && ask}
                    </Empty>
                }
            />
            {search.ask !== undefined && mayAsk && (
                <AskPanel
                    kind={search.ask}
                    serial={search.serial ?? ''}
                    sku={search.sku ?? ''}
                    close={() => void navigate({ to: '/requests', search: status === undefined ? {} : { status } })}
                />
            )}
        </div>
    );
}
