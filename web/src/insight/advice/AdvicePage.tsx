// To which release some devices had best move (INS-10): ranked, with reasons; each leads to what comes of it.
import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { Empty, Notice } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useText } from '../../text';
import { AdviceFrame, Question, useAsked } from './AdviceFrame';
import { adviceQuery, all, type Advice, type SystemAdvice } from './queries';
import { Refused, Ranked } from './Ranked';
import { ReleaseField } from './ReleaseField';
import type { AdviceSearch } from './routes';

const route = getRouteApi('/inside/findings/advice');

export const AdvicePage = () => <AdviceFrame of="upgrade">{(account) => <OfAccount key={account} account={account} />}</AdviceFrame>;

function OfAccount({ account }: { account: string }) {
    const { t } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/findings/advice' });
    const { train = '' } = search;
    const asked = useAsked(search, account);
    const query = useQuery(adviceQuery(asked, train));
    // The trains among which one may pin: those of the ranking without one.
    const open = useQuery(adviceQuery(asked));
    const trains = [...new Set((open.data?.systems ?? []).flatMap(({ releases = [] }) => releases.map((one) => one.effect.train)))];
    const refused = useRefused(query.error)?.field('query/train');
    const set = (change: AdviceSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    return (
        <>
            <Question search={search} account={account} set={set}>
                <ReleaseField
                    className="release"
                    label={t('upgrade.train')}
                    placeholder={t('upgrade.any_train')}
                    description={t('upgrade.train_hint')}
                    error={refused === undefined ? undefined : t('upgrade.unreadable')}
                    data={trains}
                    value={train}
                    choose={(next) => set({ train: next })}
                />
            </Question>
            {refused === undefined && (
                <Loaded query={query} lines={10}>
                    {(advice) => <Ranking advice={advice} search={search} unpin={() => set({ train: '' })} />}
                </Loaded>
            )}
        </>
    );
}

function Ranking({ advice, search, unpin }: { advice: Advice; search: AdviceSearch; unpin: () => void }) {
    const { t, language } = useText();
    const { systems = [], system_unknown, pinned_train, devices } = advice;
    if (devices === 0) {
        return (
            <section className="panel">
                <Empty title={t('choice.none')} hint={t('choice.none_hint')} icon={IconSearch} />
            </section>
        );
    }
    return (
        <>
            {pinned_train !== undefined && (
                <Notice tone="info" live>
                    <span className="row wrap">
                        {t('upgrade.pinned', { train: pinned_train })}
                        <Button size="compact-xs" variant="default" onClick={unpin}>
                            {t('upgrade.unpin')}
                        </Button>
                    </span>
                </Notice>
            )}
            {system_unknown > 0 && <Notice tone="warn">{t('upgrade.system_unknown', { count: showNumber(system_unknown, language) })}</Notice>}
            {systems.map((one) => (
                <OfSystem key={one.system} advice={one} search={search} />
            ))}
        </>
    );
}

const shownFirst = 8;

function OfSystem({ advice, search }: { advice: SystemAdvice; search: AdviceSearch }) {
    const { t, language } = useText();
    const [whole, setWhole] = useState(false);
    const { staying, releases = [], left_out } = advice;
    const ranked = releases.filter((one) => one.refused === undefined);
    const refused = releases.filter((one) => one.refused !== undefined);
    const shown = whole ? ranked : ranked.slice(0, shownFirst);
    return (
        <Panel title={t(`system.${advice.system}`)} count={t('hit.devices', { count: showNumber(advice.devices, language) })}>
            <div className="stack">
                <p>
                    {t('upgrade.now', {
                        critical: showNumber(all(staying.critical), language),
                        major: showNumber(all(staying.major), language),
                        minor: showNumber(all(staying.minor), language),
                    })}
                </p>
                {ranked.length === 0 && <p className="quiet">{t('upgrade.none')}</p>}
                <ol className="ranking">
                    {shown.map((one, at) => (
                        <li key={one.effect.release}>
                            <Ranked release={one} staying={staying} search={search} open={at === 0} />
                        </li>
                    ))}
                </ol>
                {shown.length < ranked.length && (
                    <div>
                        <Button variant="default" size="xs" onClick={() => setWhole(true)}>
                            {t('upgrade.all', { total: showNumber(ranked.length, language) })}
                        </Button>
                    </div>
                )}
                <Refused releases={refused} />
                {left_out > 0 && <p className="quiet small">{t('upgrade.left_out', { count: showNumber(left_out, language) })}</p>}
            </div>
        </Panel>
    );
}
