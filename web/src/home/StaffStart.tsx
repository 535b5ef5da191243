// Where the vendor's people begin: what waits for somebody, each number with its rows; who has nothing of that finds the pages.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { pagesFor } from '../app/pages';
import { may, useMe } from '../app/session';
import { MyWork } from '../cases/workbench/MyWork';
import { showNumber } from '../design/days';
import { Panel } from '../design/Panel';
import { TileFace } from '../design/Tile';
import { Failed } from '../design/States';
import { accountWarningsQuery, openRequestCountQuery } from '../staff/queries';
import { deadLetterCountQuery, inStates, jobCountsQuery, mailCountsQuery } from '../staff/work';
import { useText } from '../text';
import { useCasesWaiting } from './caseWaiting';
import { waitingOf, type Waiting } from './waiting';

function useWaiting(): Waiting[] {
    const { t } = useText();
    const me = useMe();
    const cases = useCasesWaiting();
    const asks = may(me, 'request.read_all');
    const free = useQuery({ ...openRequestCountQuery('nobody'), enabled: asks });
    const mine = useQuery({ ...openRequestCountQuery('me'), enabled: asks });
    const warned = may(me, 'warning.read');
    const warnings = useQuery({ ...accountWarningsQuery, enabled: warned });
    const jobs = useQuery({ ...jobCountsQuery, enabled: may(me, 'job.read') });
    const mails = useQuery({ ...mailCountsQuery, enabled: may(me, 'mail.read') });
    const letters = useQuery({ ...deadLetterCountQuery, enabled: may(me, 'webhook.read') });
    const dead = (counts: Parameters<typeof inStates>[1] | undefined): number | undefined => counts && inStates(['dead'], counts)[0]?.count;
    const urgent = warnings.data?.items.reduce((sum, one) => sum + one.urgent, 0);
    const others = waitingOf([
        { shown: asks, label: t('start.free'), to: '/staff/requests', search: { taken: 'nobody' }, count: free.data?.total, tone: 'warn', query: free },
        { shown: asks, label: t('start.mine'), to: '/staff/requests', search: { taken: 'me' }, count: mine.data?.total, tone: 'info', query: mine },
        { shown: warned, label: t('start.urgent'), to: '/staff/warnings', search: { severity: 'urgent' }, count: urgent, cut: warnings.data?.cut === true, tone: 'bad', query: warnings },
        { shown: may(me, 'job.read'), label: t('start.jobs'), to: '/staff/work', search: { state: 'dead' }, count: dead(jobs.data?.counts), tone: 'bad', query: jobs },
        { shown: may(me, 'mail.read'), label: t('start.mails'), to: '/staff/work', search: { list: 'mails', state: 'dead' }, count: dead(mails.data?.counts), tone: 'bad', query: mails },
        { shown: may(me, 'webhook.read'), label: t('start.letters'), to: '/staff/work', search: { list: 'webhooks' }, count: letters.data?.total, tone: 'bad', query: letters },
    ]);
    return [...cases, ...others];
}

export function StaffStart() {
    const { t, language } = useText();
    const me = useMe();
    const waiting = useWaiting();
    const works = may(me, 'case.work') && me.person_id !== undefined;
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
            {works && <MyWork />}
            {waiting.length === 0 && <Pages />}
        </>
    );
}

// For whom nothing can wait.
function Pages() {
    const { t } = useText();
    const me = useMe();
    return (
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
    );
}
