// What of the cases waits for somebody of the vendor: counts by the reads of the pages that they lead to (CASE-26).
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { may, useMe } from '../app/session';
import { openCasesQuery } from '../cases/queries';
import { workCountsQuery } from '../cases/workbench/queries';
import { useText } from '../text';
import { waitingOf, type Waiting } from './waiting';

// What is counted by reading it is counted so far.
const most = 100;

// Their keys begin as those of cases do: a step with a case reads them anew.
const lateReportsQuery = queryOptions({
    queryKey: ['cases', 'desk', 'late-count'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/escalations', { signal, params: { query: { overdue: true, limit: most } } })),
});
const mailsForReviewQuery = queryOptions({
    queryKey: ['cases', 'mails', 'review-count'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/incoming-mails', { signal, params: { query: { state: 'review', limit: most } } })),
});

interface Page {
    items?: readonly unknown[];
    next_cursor?: string;
}
const counted = (page: Page | undefined) => (page === undefined ? { count: undefined } : { count: page.items?.length ?? 0, cut: page.next_cursor !== undefined });

// The most pressing first.
export function useCasesWaiting(): Waiting[] {
    const { t } = useText();
    const me = useMe();
    const works = may(me, 'case.work') && me.person_id !== undefined;
    const reads = may(me, 'case.read');
    const desk = may(me, 'case.read_desk');
    const mail = may(me, 'case.read_mail');
    const work = useQuery({ ...workCountsQuery, enabled: works });
    const reports = useQuery({ ...lateReportsQuery, enabled: desk });
    const mails = useQuery({ ...mailsForReviewQuery, enabled: mail });
    const critical = useQuery({ ...openCasesQuery(undefined, { priority: 'p1' }), enabled: reads });
    const late = useQuery({ ...openCasesQuery(undefined, { late: true }), enabled: reads && desk });
    const all = useQuery({ ...openCasesQuery(undefined), enabled: reads });
    const bench = (view: string) => ({ to: '/staff/workbench', search: { view } }) as const;
    const { mine, unowned, team } = work.data ?? {};
    return waitingOf([
        { shown: works, label: t('start.my_late'), ...bench('mine'), count: mine?.late, tone: 'bad', query: work },
        { shown: works, label: t('start.my_cases'), ...bench('mine'), count: mine?.cases, tone: 'info', query: work },
        { shown: works, label: t('start.unowned'), ...bench('unowned'), count: unowned?.cases, tone: 'warn', query: work },
        { shown: works, label: t('start.unowned_late'), ...bench('unowned'), count: unowned?.late, tone: 'bad', query: work },
        { shown: works, label: t('start.team_late'), ...bench('team'), count: team?.late, tone: 'bad', query: work },
        { shown: reads && desk, label: t('start.late'), to: '/cases', search: { open: 'true', late: 'true' }, count: late.data?.total, tone: 'bad', query: late },
        { shown: desk, label: t('start.late_reports'), to: '/staff/escalations', search: { overdue: 'true' }, ...counted(reports.data), tone: 'bad', query: reports },
        { shown: reads, label: t('start.critical'), to: '/cases', search: { open: 'true', priority: 'p1' }, count: critical.data?.total, tone: 'warn', query: critical },
        { shown: mail, label: t('start.mails_for_review'), to: '/staff/mail-review', search: {}, ...counted(mails.data), tone: 'warn', query: mails },
        { shown: reads, label: t('start.cases'), to: '/cases', search: { open: 'true' }, count: all.data?.total, tone: 'info', query: all },
    ]);
}
