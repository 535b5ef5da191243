// Where the vendor's people begin: what waits for somebody, each number with its rows; who has nothing of that finds the pages.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { pagesFor } from '../app/pages';
import { may, useMe } from '../app/session';
import { openCasesQuery } from '../cases/queries';
import { showNumber } from '../design/days';
import { Panel } from '../design/Panel';
import { TileFace } from '../design/Tile';
import { Failed } from '../design/States';
import type { Tone } from '../design/Status';
import { accountWarningsQuery, openRequestCountQuery } from '../staff/queries';
import { deadLetterCountQuery, inStates, jobCountsQuery, mailCountsQuery } from '../staff/work';
import { useText } from '../text';

interface Waiting {
    label: string;
    to: '/cases' | '/staff/requests' | '/staff/warnings' | '/staff/work';
    search: Record<string, string>;
    // Undefined while it is not known.
    count: number | undefined;
    // There are more than were counted.
    cut?: boolean;
    error: Error | null;
    retry: () => void;
    // How much of it is wrong where there is any.
    tone: Tone;
}

function useWaiting(): Waiting[] {
    const { t } = useText();
    const me = useMe();
    const reads = may(me, 'case.read');
    const ownCases = useQuery({ ...openCasesQuery(undefined, me.person_id), enabled: reads && me.person_id !== undefined && may(me, 'case.work') });
    const cases = useQuery({ ...openCasesQuery(undefined), enabled: reads });
    const asks = may(me, 'request.read_all');
    const free = useQuery({ ...openRequestCountQuery('nobody'), enabled: asks });
    const mine = useQuery({ ...openRequestCountQuery('me'), enabled: asks });
    const warnings = useQuery({ ...accountWarningsQuery, enabled: may(me, 'warning.read') });
    const jobs = useQuery({ ...jobCountsQuery, enabled: may(me, 'job.read') });
    const mails = useQuery({ ...mailCountsQuery, enabled: may(me, 'mail.read') });
    const letters = useQuery({ ...deadLetterCountQuery, enabled: may(me, 'webhook.read') });
    const dead = (counts: Parameters<typeof inStates>[1] | undefined): number | undefined => counts && inStates(['dead'], counts)[0]?.count;
    const state = ({ error, refetch }: { error: Error | null; refetch: () => unknown }) => ({ error, retry: () => void refetch() });
    const all: (Waiting & { shown: boolean })[] = [
        {
            shown: reads && me.person_id !== undefined && may(me, 'case.work'),
            label: t('start.my_cases'),
            to: '/cases',
            search: { open: 'true', owner_id: me.person_id ?? '' },
            count: ownCases.data?.total,
            tone: 'info',
            ...state(ownCases),
        },
        { shown: reads, label: t('start.cases'), to: '/cases', search: { open: 'true' }, count: cases.data?.total, tone: 'info', ...state(cases) },
        { shown: asks, label: t('start.free'), to: '/staff/requests', search: { taken: 'nobody' }, count: free.data?.total, tone: 'warn', ...state(free) },
        { shown: asks, label: t('start.mine'), to: '/staff/requests', search: { taken: 'me' }, count: mine.data?.total, tone: 'info', ...state(mine) },
        {
            shown: may(me, 'warning.read'),
            label: t('start.urgent'),
            to: '/staff/warnings',
            search: { severity: 'urgent' },
            count: warnings.data?.items.reduce((sum, one) => sum + one.urgent, 0),
            cut: warnings.data?.cut === true,
            tone: 'bad',
            ...state(warnings),
        },
        { shown: may(me, 'job.read'), label: t('start.jobs'), to: '/staff/work', search: { state: 'dead' }, count: dead(jobs.data?.counts), tone: 'bad', ...state(jobs) },
        { shown: may(me, 'mail.read'), label: t('start.mails'), to: '/staff/work', search: { list: 'mails', state: 'dead' }, count: dead(mails.data?.counts), tone: 'bad', ...state(mails) },
        { shown: may(me, 'webhook.read'), label: t('start.letters'), to: '/staff/work', search: { list: 'webhooks' }, count: letters.data?.total, tone: 'bad', ...state(letters) },
    ];
    return all.filter(({ shown }) => shown);
}

export function StaffStart() {
    const { t, language } = useText();
    const me = useMe();
    const waiting = useWaiting();
    const failed = waiting.find(({ error, count }) => error !== null && count === undefined);
    return (
        <>
            {waiting.length > 0 && (
                <section className="stack" aria-labelledby="waiting">
                    <h2 id="waiting">{t('start.title')}</h2>
                    {failed !== undefined && <Failed error={failed.error} retry={() => waiting.forEach(({ error, retry }) => error !== null && retry())} />}
                    <div className="tiles">
                        {waiting.map(({ label, to, search, count, cut, tone }) => (
                            <Link key={label} to={to} search={search} className="tile">
                                <TileFace
                                    label={label}
                                    value={count === undefined ? '…' : `${showNumber(count, language)}${cut === true ? '+' : ''}`}
                                    tone={count === undefined ? 'idle' : count === 0 ? 'good' : tone}
                                />
                            </Link>
                        ))}
                    </div>
                </section>
            )}
            <Panel title={t('section.staff')}>
                <ul className="shortcuts">
                    {pagesFor(me)
                        .filter((page) => page.section === 'staff')
                        .map((page) => (
                            <li key={page.to}>
                                <Link to={page.to} className="nav-link">
                                    <page.icon size={18} aria-hidden />
                                    {t(page.text)}
                                </Link>
                            </li>
                        ))}
                </ul>
                {may(me, 'account.read') && <p className="quiet small">{t('account.choose_hint')}</p>}
            </Panel>
        </>
    );
}
