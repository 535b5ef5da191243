import { Button } from '@mantine/core';
import { IconMail, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { AccountName } from '../app/accounts';
import { may, useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { instantWidth, showInstant } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Facts } from '../design/Facts';
import { ChoiceFilter } from '../design/Filters';
import { Loaded } from '../design/Loaded';
import { useRows } from '../design/rows';
import { Empty, Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { Counts } from './Counts';
import { mailCountsQuery, mailQuery, mailsQuery, type Mail } from './work';
import type { ListProps } from './WorkPage';

const states = ['queued', 'sent', 'dead'] as const;

export function MailList({ search, set }: ListProps) {
    const { t, word, language } = useText();
    const me = useMe();
    const state = states.find((one) => one === search.state);
    const list = useInfiniteQuery(mailsQuery(state));
    const { rows, ...table } = useRows<Mail>(list);
    const counts = useQuery(mailCountsQuery);
    const columns: readonly Column<Mail>[] = [
        { id: 'to', title: t('work.to'), width: 240, cell: (row) => row.to_address },
        { id: 'state', phone: 'status', title: t('work.state'), width: 130, cell: (row) => <Status kind="mail" code={row.state} /> },
        { id: 'subject', phone: 'line', title: t('work.subject'), width: 340, cell: (row) => row.subject },
        { id: 'kind', title: t('work.kind'), width: 200, cell: (row) => <span className="mono">{row.kind}</span> },
        { id: 'attempts', title: t('work.attempts'), width: 90, right: true, cell: (row) => row.attempts },
        { id: 'created', title: t('work.created'), width: instantWidth, cell: (row) => showInstant(row.created_at, language, me.time_zone) },
        { id: 'answer', title: t('work.last_answer'), width: 260, cell: (row) => row.last_answer },
    ];
    const opened = search.open ?? '';
    // A link to one leads to it, wherever it is in the list.
    const row = rows.find((one) => one.id === opened);
    const open = useQuery({ ...mailQuery(opened), ...(row === undefined ? {} : { placeholderData: row }), enabled: opened !== '' });
    return (
        <>
            <div className="filters" role="search">
                <ChoiceFilter
                    label={t('work.state')}
                    value={state}
                    set={(value) => set({ state: value })}
                    choices={states.map((code) => ({ value: code, label: word('mail', code) }))}
                />
                <Counts kind="mail" states={states} counts={counts.data?.counts} />
            </div>
            <DataTable<Mail>
                name="mails"
                label={t('work.mails')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                {...table}
                onOpen={(row) => set({ open: row.id })}
                empty={<Empty title={t(state === 'dead' ? 'work.no_dead' : 'work.no_mails')} hint={t('work.no_mails_hint')} icon={IconMail} />}
            />
            {opened !== '' && (
                <Drawer onClose={() => set({ open: '' })} title={open.data?.subject ?? t('work.mails')}>
                    <Loaded query={open}>{(mail) => <MailView key={mail.id} mail={mail} />}</Loaded>
                </Drawer>
            )}
        </>
    );
}

function MailView({ mail }: { mail: Mail }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const again = useMutation({
        mutationFn: () => answer<Schemas['Mail']>(api.POST('/api/v1/mails/{mail_id}/redelivery', { params: { path: { mail_id: mail.id } } })),
        onSuccess: () => client.invalidateQueries({ queryKey: ['work', 'mails'] }),
    });
    return (
        <div className="stack loose">
            <div>
                <Status kind="mail" code={mail.state} />
            </div>
            <Facts
                items={[
                    [t('work.to'), mail.to_address],
                    [t('queue.account'), <AccountName id={mail.account_id} />],
                    [t('work.kind'), <span className="mono">{mail.kind}</span>],
                    [t('work.attempts'), mail.attempts],
                    [t('work.created'), showInstant(mail.created_at, language, me.time_zone)],
                    [t('work.finished'), mail.finished_at && showInstant(mail.finished_at, language, me.time_zone)],
                    [t('work.last_answer'), mail.last_answer],
                ]}
            />
            <p className="quiet small">{t('work.unsaid')}</p>
            {again.error !== null && <Refusal error={again.error} />}
            {again.isSuccess && (
                <Notice tone="good" live>
                    {t('work.again_done')}
                </Notice>
            )}
            {mail.state === 'dead' && may(me, 'mail.redeliver') && (
                <div>
                    <Button leftSection={<IconRefresh size={16} />} loading={again.isPending} onClick={() => again.mutate()}>
                        {t('work.send_again')}
                    </Button>
                </div>
            )}
        </div>
    );
}
