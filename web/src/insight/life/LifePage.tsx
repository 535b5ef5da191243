// What of an account ends when (INS-14): how much is past and how much is near, the picture by quarter, the list behind both, and
// calendars to subscribe to. Every number leads to its rows.
import './life.css';
import { Button } from '@mantine/core';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { Cut } from '../../design/States';
import { toneIcons, toneOf } from '../../design/Status';
import { useText } from '../../text';
import { EndingTable } from './EndingTable';
import { Feeds } from './Feeds';
import { LifeFrame } from './LifeFrame';
import { states } from './milestones';
import { Picture } from './Picture';
import { endingsQuery, type Ending } from './queries';
import { WhoseFirst } from './WhoseFirst';

const route = getRouteApi('/inside/end-of-life');

export function LifePage() {
    const me = useMe();
    if (!may(me, 'life.report_read') && may(me, 'life.read')) return <Navigate to="/end-of-life/bulletins" replace />;
    return (
        <NeedsRight action="life.report_read">
            <Life />
        </NeedsRight>
    );
}

function Life() {
    const { t } = useText();
    const me = useMe();
    const account = useDevicesAccount();
    const action = may(me, 'life.report') && (
        <Button component={Link} to="/end-of-life/reports/new" leftSection={<IconReportAnalytics size={16} />}>
            {t('eol.new_report')}
        </Button>
    );
    return (
        <LifeFrame lead={t('eol.lead')} help={t('eol.help')} action={action}>
            {account === undefined ? <WhoseFirst /> : <OfAccount key={account} account={account} />}
        </LifeFrame>
    );
}

function OfAccount({ account }: { account: string }) {
    const { t } = useText();
    const me = useMe();
    const endings = useQuery(endingsQuery(account));
    return (
        <>
            <Loaded query={endings} lines={6}>
                {({ items, cut }) => (
                    <>
                        <Standing endings={items} />
                        {cut && <Cut>{t('eol.cut')}</Cut>}
                    </>
                )}
            </Loaded>
            <Picture account={account} />
            {endings.data !== undefined && <EndingTable account={account} endings={endings.data.items} />}
            {may(me, 'life.feed_read') && account === me.account_id && <Feeds />}
        </>
    );
}

// How many units stand where; each number narrows the list to its rows.
function Standing({ endings }: { endings: readonly Ending[] }) {
    const { t, word, language } = useText();
    const { show } = route.useSearch();
    const navigate = useNavigate({ from: '/end-of-life' });
    return (
        <section className="stack">
            <div className="tiles" role="group" aria-label={t('eol.standing')}>
                {states.map((state) => {
                    const those = endings.filter((one) => one.state === state);
                    const units = those.reduce((sum, one) => sum + one.units, 0);
                    const Mark = toneIcons[toneOf('lifestate', state)];
                    const on = show === state;
                    return (
                        <button
                            key={state}
                            type="button"
                            className={on ? 'tile on' : 'tile'}
                            aria-pressed={on}
                            onClick={() => {
                                void navigate({ search: (before) => ({ ...before, show: on ? '' : state, quarter: '' }), replace: true });
                                if (!on) document.getElementById('endings')?.scrollIntoView({ block: 'start' });
                            }}
                        >
                            <span className="label">
                                <Mark size={16} className={`ink-${toneOf('lifestate', state)}`} aria-hidden />
                                {word('lifestate', state)}
                            </span>
                            <span className="number">{showNumber(units, language)}</span>
                            <span className="quiet small">
                                {t(those.length === 1 ? 'eol.in_one_product' : 'eol.in_products', { count: showNumber(those.length, language) })} · {t(`eol.state_${state}`)}
                            </span>
                        </button>
                    );
                })}
            </div>
            <p className="quiet small">{t('lifecard.counted')}</p>
        </section>
    );
}
