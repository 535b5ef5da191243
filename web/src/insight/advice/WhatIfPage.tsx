// Compare what-if (INS-09): what becomes of the findings of some devices when they run another release, and which of them can't.
import '../findings/findings.css';
import './advice.css';
import { Button, Switch } from '@mantine/core';
import { IconArrowsExchange, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { asProblem } from '../../api/problem';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { Loaded } from '../../design/Loaded';
import { PageHeader } from '../../design/PageHeader';
import { Empty } from '../../design/States';
import { useText } from '../../text';
import { AccountFirst } from '../findings/AccountFirst';
import { FindingTabs } from '../findings/FindingTabs';
import { choiceOf, sameDevices } from './choice';
import { ChoiceFields } from './ChoiceFields';
import { Comparison } from './Comparison';
import { adviceQuery, whatIfQuery, type Asked } from './queries';
import { ReleaseField } from './ReleaseField';
import type { WhatIfSearch } from './routes';

const route = getRouteApi('/inside/findings/what-if');

export function WhatIfPage() {
    const { t } = useText();
    const account = useDevicesAccount();
    return (
        <NeedsRight action="finding.read">
            <div className="page">
                <PageHeader title={t('whatif.title')} lead={t('whatif.lead')} help={t('whatif.help')} />
                <FindingTabs />
                {account === undefined ? <AccountFirst /> : <OfAccount key={account} account={account} />}
            </div>
        </NeedsRight>
    );
}

function OfAccount({ account }: { account: string }) {
    const { t } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/findings/what-if' });
    const { release = '', back } = search;
    const asked = useMemo((): Asked => ({ ...choiceOf(search), account_id: account, ...(back === 'yes' ? { downgrades: true } : {}) }), [search, account, back]);
    const offered = useQuery(adviceQuery(asked));
    const query = useQuery(whatIfQuery(asked, release));
    const refused = query.error === null ? undefined : asProblem(query.error).field('query/release');
    const set = (change: WhatIfSearch): void => void navigate({ search: (before) => ({ ...before, standpoint: '', advisory: '', ...change }), replace: true });
    // Those that advice ranks, the best first: by system, since a release of one is none of the other's.
    const systems = (offered.data?.systems ?? []).map(({ system, releases = [] }) => ({ system, names: releases.flatMap((one) => (one.refused === undefined ? [one.effect.release] : [])) }));
    return (
        <>
            <section className="panel stack" aria-label={t('whatif.question')}>
                <ChoiceFields search={search} account={account} set={set} />
                <div className="filters">
                    <ReleaseField
                        className="release"
                        label={t('whatif.release')}
                        placeholder="22.4R3-S2"
                        description={t('whatif.release_hint')}
                        error={refused === undefined ? undefined : t('whatif.unreadable')}
                        data={systems.map(({ system, names }) => ({ group: t(`system.${system}`), items: names })).filter(({ items }) => items.length > 0)}
                        value={release}
                        choose={(next) => set({ release: next })}
                    />
                    <Switch
                        className="in-line"
                        label={t('whatif.back')}
                        checked={back === 'yes'}
                        onChange={(event) => set({ back: event.currentTarget.checked ? 'yes' : '' })}
                    />
                </div>
            </section>
            {release === '' || refused !== undefined ? (
                <section className="panel">
                    <Empty title={t('whatif.choose')} hint={t('whatif.choose_hint')} icon={IconArrowsExchange}>
                        <div className="row wrap">
                            {systems.flatMap(({ names }) =>
                                names.slice(0, 3).map((name) => (
                                    <Button key={name} variant="default" className="mono" onClick={() => set({ release: name })}>
                                        {name}
                                    </Button>
                                )),
                            )}
                        </div>
                        <Link to="/findings/advice" search={sameDevices(search)}>
                            {t('whatif.to_advice')}
                        </Link>
                    </Empty>
                </section>
            ) : (
                <Loaded query={query} lines={10}>
                    {(what) =>
                        what.devices === 0 ? (
                            <section className="panel">
                                <Empty title={t('choice.none')} hint={t('choice.none_hint')} icon={IconSearch} />
                            </section>
                        ) : (
                            <Comparison what={what} asked={asked} search={search} set={set} />
                        )
                    }
                </Loaded>
            )}
        </>
    );
}
