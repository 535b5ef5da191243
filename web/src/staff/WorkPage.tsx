// Background work: what waits, runs, is done, was given up; mail and web-hooks likewise. What was given up is tried again here.
import { SegmentedControl } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { may, useMe } from '../app/session';
import { PageHeader } from '../design/PageHeader';
import { useText, type TextKey } from '../text';
import { JobList } from './JobList';
import { MailList } from './MailList';
import type { WorkSearch } from './routes';
import { WebhookList } from './WebhookList';

const route = getRouteApi('/inside/staff/work');

export function WorkPage() {
    return (
        <NeedsRight action="job.read">
            <Work />
        </NeedsRight>
    );
}

export interface ListProps {
    search: WorkSearch;
    set: (change: WorkSearch) => void;
}

function Work() {
    const { t } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/work' });
    const set = (change: WorkSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const lists = ([['jobs', 'job.read'], ['mails', 'mail.read'], ['webhooks', 'webhook.read']] as const).filter(([, action]) => may(me, action));
    const list = lists.find(([name]) => name === search.list)?.[0] ?? 'jobs';
    return (
        <div className="page full">
            <PageHeader title={t('work.title')} help={t('work.help')}>
                <SegmentedControl
                    aria-label={t('work.title')}
                    value={list}
                    onChange={(value) => set({ list: value, state: '', kind: '', open: '' })}
                    data={lists.map(([name]) => ({ value: name, label: t(`work.${name}` satisfies TextKey) }))}
                />
            </PageHeader>
            {list === 'jobs' && <JobList search={search} set={set} />}
            {list === 'mails' && <MailList search={search} set={set} />}
            {list === 'webhooks' && <WebhookList search={search} set={set} />}
        </div>
    );
}
