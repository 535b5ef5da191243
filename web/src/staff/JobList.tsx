import { Button } from '@mantine/core';
import { IconRefresh, IconStack2 } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { AccountName } from '../app/accounts';
import { may, useMe } from '../app/session';
import { DataTable, type Column } from '../design/DataTable';
import { instantWidth, showInstant } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Facts } from '../design/Facts';
import { ChoiceFilter, SearchFilter } from '../design/Filters';
import { Loaded } from '../design/Loaded';
import { useRows } from '../design/rows';
import { Said } from '../design/refused';
import { Empty, Notice, Refusal } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { Counts } from './Counts';
import { jobCountsQuery, jobQuery, jobsQuery, ownedBy, type Job } from './work';
import type { ListProps } from './WorkPage';

const states = ['waiting', 'running', 'done', 'dead'] as const;

export function JobList({ search, set }: ListProps) {
    const { t, word, language } = useText();
    const me = useMe();
    const state = states.find((one) => one === search.state);
    const list = useInfiniteQuery(jobsQuery(state, search.kind ?? ''));
    const { rows, ...table } = useRows<Job>(list);
    const counts = useQuery(jobCountsQuery);
    const instant = (value: string | undefined): string => (value === undefined ? '' : showInstant(value, language, me.time_zone));
    const columns: readonly Column<Job>[] = [
        { id: 'kind', title: t('work.kind'), width: 250, cell: (row) => <span className="mono">{row.kind}</span> },
        { id: 'state', phone: 'status', title: t('work.state'), width: 130, cell: (row) => <Status kind="job" code={row.state} /> },
        { id: 'attempts', title: t('work.attempts'), width: 90, right: true, cell: (row) => row.attempts },
        { id: 'error', phone: 'line', title: t('work.last_error'), width: 320, cell: (row) => row.last_error },
        { id: 'created', phone: 'line', whole: true, title: t('work.created'), width: instantWidth, cell: (row) => instant(row.created_at) },
        { id: 'due', title: t('work.due'), width: instantWidth, cell: (row) => row.state === 'waiting' && instant(row.due_at) },
        { id: 'finished', title: t('work.finished'), width: instantWidth, cell: (row) => instant(row.finished_at) },
    ];
    const opened = search.open ?? '';
    // A link to one leads to it, wherever it is in the list.
    const row = rows.find((one) => one.id === opened);
    const open = useQuery({ ...jobQuery(opened), ...(row === undefined ? {} : { placeholderData: row }), enabled: opened !== '' });
    return (
        <>
            <div className="filters" role="search">
                <ChoiceFilter
                    label={t('work.state')}
                    value={state}
                    set={(value) => set({ state: value })}
                    choices={states.map((code) => ({ value: code, label: word('job', code) }))}
                />
                <SearchFilter label={t('work.kind')} hint={t('work.kind_hint')} maxLength={120} value={search.kind} set={(kind) => set({ kind })} />
                <Counts kind="job" states={states} counts={counts.data?.counts} />
            </div>
            <DataTable<Job>
                name="jobs"
                label={t('work.jobs')}
                columns={columns}
                rows={rows}
                rowId={(row) => row.id}
                {...table}
                onOpen={(row) => set({ open: row.id })}
                empty={<Empty title={t(state === 'dead' && (search.kind ?? '') === '' ? 'work.no_dead' : 'work.no_jobs')} hint={t('work.no_jobs_hint')} icon={IconStack2} />}
            />
            {opened !== '' && (
                <Drawer onClose={() => set({ open: '' })} title={open.data?.kind ?? t('work.jobs')}>
                    <Loaded query={open}>{(job) => <JobView key={job.id} job={job} />}</Loaded>
                </Drawer>
            )}
        </>
    );
}

function JobView({ job }: { job: Job }) {
    const { t, language } = useText();
    const me = useMe();
    const client = useQueryClient();
    const again = useMutation({
        mutationFn: () => answer<Schemas['JobView']>(api.POST('/api/v1/jobs/{job_id}/redelivery', { params: { path: { job_id: job.id } } })),
        onSuccess: () => client.invalidateQueries({ queryKey: ['work', 'jobs'] }),
    });
    const instant = (value: string | undefined): string | undefined => value && showInstant(value, language, me.time_zone);
    const owner = ownedBy(job.account_id);
    return (
        <div className="stack loose">
            <div>
                <Status kind="job" code={job.state} />
            </div>
            <Facts
                items={[
                    [t('queue.account'), owner === undefined ? t('work.installation') : <AccountName id={owner} />],
                    [t('work.attempts'), job.attempts],
                    [t('work.created'), instant(job.created_at)],
                    [t('work.due'), instant(job.due_at)],
                    [t('work.finished'), instant(job.finished_at)],
                    [t('work.id'), <span className="mono small">{job.id}</span>],
                ]}
            />
            {job.last_error !== undefined && <Notice tone={job.state === 'dead' ? 'bad' : 'warn'}><Said sentence={job.last_error} /></Notice>}
            {again.error !== null && <Refusal error={again.error} />}
            {again.isSuccess && (
                <Notice tone="good" live>
                    {t('work.again_done')}
                </Notice>
            )}
            {job.state === 'dead' && may(me, 'job.redeliver') && (
                <div>
                    <Button leftSection={<IconRefresh size={16} />} loading={again.isPending} onClick={() => again.mutate()}>
                        {t('work.again')}
                    </Button>
                </div>
            )}
        </div>
    );
}
