// Compare what-if (INS-09): what becomes of the findings of some devices when they run another release, and which of them can't.
import { Button } from '@mantine/core';
import { IconArrowsExchange, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Loaded } from '../../design/Loaded';
import { Empty } from '../../design/States';
import { useRefused } from '../../design/refused';
import { useText } from '../../text';
import { AdviceFrame, Question, useAsked } from './AdviceFrame';
import { sameDevices } from './choice';
import { Comparison } from './Comparison';
import { adviceQuery, whatIfQuery } from './queries';
import { ReleaseField } from './ReleaseField';
import type { WhatIfSearch } from './routes';

const route = getRouteApi('/inside/findings/what-if');

export const WhatIfPage = () => <AdviceFrame of="whatif">{(account) => <OfAccount key={account} account={account} />}</AdviceFrame>;

function OfAccount({ account }: { account: string }) {
    const { t } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/findings/what-if' });
    const { release = '' } = search;
    const asked = useAsked(search, account);
    const offered = useQuery(adviceQuery(asked));
    const query = useQuery(whatIfQuery(asked, release));
    const refused = useRefused(query.error)?.field('query/release');
    const set = (change: WhatIfSearch): void => void navigate({ search: (before) => ({ ...before, standpoint: '', advisory: '', ...change }), replace: true });
    // Those that advice ranks, the best first: by system, since a release of one is none of the other's.
    const systems = (offered.data?.systems ?? []).map(({ system, releases = [] }) => ({ system, names: releases.flatMap((one) => (one.refused === undefined ? [one.effect.release] : [])) }));
    return (
        <>
            <Question search={search} account={account} set={set}>
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
            </Question>
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
