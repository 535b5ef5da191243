// Mails about cases that came in: those that a person has to look at first, all others with what became of them (CASE-19).
import { IconMailCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NeedsRight } from '../../app/NeedsRight';
import { DataTable, useIsPhone, type Column } from '../../design/DataTable';
import { ChoiceFilter } from '../../design/Filters';
import { InstantLines } from '../../design/InstantLines';
import { PageHeader } from '../../design/PageHeader';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { Status } from '../../design/Status';
import { TwoLines } from '../../design/TableParts';
import { useText } from '../../text';
import type { MailReviewSearch } from '../routes';
import { MailPanel } from './MailPanel';
import { incomingMailsQuery, states, type IncomingMail } from './queries';

const route = getRouteApi('/inside/staff/mail-review');

export function MailReviewPage() {
    return (
        <NeedsRight action="case.read_mail" staff>
            <Review />
        </NeedsRight>
    );
}

function Review() {
    const { t, word } = useText();
    const phone = useIsPhone();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/mail-review' });
    const set = (change: MailReviewSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    // Without a choice, what waits for somebody.
    const all = search.state === 'all';
    const state = all ? undefined : (states.find((one) => one === search.state) ?? 'review');
    const list = useInfiniteQuery(incomingMailsQuery(state));
    const { rows, ...table } = useRows<IncomingMail>(list);
    const stateOf = (row: IncomingMail): ReactNode => {
        const mark = <Status kind="incoming_state" code={row.state} />;
        return phone ? mark : <TwoLines first={mark} second={row.reason ? word('incoming_reason', row.reason) : ''} />;
    };
    const columns: readonly Column<IncomingMail>[] = [
        { id: 'from', phone: 'title', title: t('incoming.from'), width: 275, cell: (row) => row.from_address || t('incoming.nobody') },
        { id: 'subject', phone: 'line', title: t('incoming.subject'), width: 320, grows: true, cell: (row) => row.subject || t('incoming.no_subject') },
        { id: 'state', phone: 'status', title: t('incoming.state'), width: 240, cell: stateOf },
        { id: 'case', title: t('incoming.case'), width: 150, cell: (row) => row.case_number && <span className="mono">{row.case_number}</span> },
        { id: 'received', title: t('incoming.received'), width: 130, cell: (row) => <InstantLines instant={row.received_at} /> },
    ];
    const opened = search.open ?? '';
    return (
        <div className="page full">
            <PageHeader title={t('incoming.title')} help={t('incoming.help')} />
            <div className="filters" role="search">
                <ChoiceFilter
                    label={t('incoming.state')}
                    value={state}
                    set={(value) => set({ state: value === '' ? 'all' : value })}
                    choices={states.map((code) => ({ value: code, label: word('incoming_state', code) }))}
                />
            </div>
            <DataTable<IncomingMail>
                name="incoming-mails"
                label={t('incoming.title')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                {...table}
                tall
                onOpen={(row) => set({ open: row.id })}
                empty={<Empty title={t(state === 'review' ? 'incoming.none_waits' : 'incoming.none')} hint={t('incoming.none_hint')} icon={IconMailCheck} />}
            />
            {opened !== '' && <MailPanel id={opened} close={() => set({ open: '' })} />}
        </div>
    );
}
