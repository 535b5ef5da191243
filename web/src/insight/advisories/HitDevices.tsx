// Which devices an advisory hits: of one account, with a decision about all of them; for who sees several, account by account (INS-08).
import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { InAccount } from '../../app/InAccount';
import { useDevicesAccount } from '../../app/accounts';
import { Granted } from '../../app/NotGranted';
import { may, useMe } from '../../app/session';
import { showInstant, showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { Cut, Failed, Loading, Notice } from '../../design/States';
import { useText } from '../../text';
import { deviceName } from '../findings/columns';
import { steps } from '../findings/DecideBar';
import { DecideDialog, type Step } from '../findings/DecideDialog';
import { DecisionMark, VerdictMark } from '../findings/Marks';
import { findingsQuery, impactQuery, type Finding } from '../findings/queries';
import { TakeAway } from '../findings/TakeAway';

const shown = 6;

interface Props {
    advisory: string;
    severity: Finding['severity'];
}

export function HitDevices({ advisory, severity }: Props) {
    const me = useMe();
    const account = useDevicesAccount();
    if (!may(me, 'finding.read')) return null;
    return account === undefined ? <Impact advisory={advisory} /> : (
        <Granted action="finding.read" account={account}>
            <OfAccount advisory={advisory} severity={severity} account={account} />
        </Granted>
    );
}

function OfAccount({ advisory, severity, account }: Props & { account: string }) {
    const { t, language } = useText();
    const me = useMe();
    const list = useInfiniteQuery(findingsQuery({ advisory_id: advisory, account_id: account }));
    const [step, setStep] = useState<Step>();
    const [done, setDone] = useState(false);
    const rows = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    const total = list.data?.pages[0]?.total ?? rows.length;
    return (
        <Panel
            title={t('hit.title')}
            count={list.data === undefined ? undefined : t('hit.devices', { count: showNumber(total, language) })}
            lead={
                total > 0 && (
                    <span className="row wrap">
                        <Link to="/findings/list" search={{ advisory_id: advisory }}>
                            {t('hit.all')}
                        </Link>
                        <TakeAway filters={{ advisory_id: advisory, account_id: account }} of={rows[0]?.number ?? ''} small />
                    </span>
                )
            }
        >
            <div className="stack">
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading />}
                {list.data !== undefined && total === 0 && <p className="quiet">{t('hit.none')}</p>}
                {done && (
                    <Notice tone="good" live>
                        {t('decide.done')}
                    </Notice>
                )}
                <ul className="feed">
                    {rows.slice(0, shown).map((row) => (
                        <li key={row.asset_id}>
                            <div className="grow">
                                <Link to="/findings/$asset/$advisory" params={{ asset: row.asset_id, advisory }} className="mono">
                                    {deviceName(row)}
                                </Link>
                                <div className="quiet small">{[row.model, row.software, row.site_code].filter((one) => one !== undefined).join(' · ')}</div>
                            </div>
                            <span className="row wrap">
                                <VerdictMark verdict={row.verdict} />
                                {row.state !== 'open' && <DecisionMark state={row.state} />}
                            </span>
                        </li>
                    ))}
                </ul>
                {total > 0 && may(me, 'finding.decide') && (
                    <div className="row wrap" role="group" aria-label={t('hit.decide')}>
                        <span className="quiet small">{t('hit.decide')}</span>
                        {steps.map((one) => (
                            <Button key={one} size="xs" variant="default" onClick={() => setStep(one)}>
                                {t(`decide.${one}`)}
                            </Button>
                        ))}
                    </div>
                )}
            </div>
            {step !== undefined && (
                <DecideDialog
                    step={step}
                    account={account}
                    about={{ advisory_id: advisory, account_id: account, severity }}
                    count={total}
                    close={() => setStep(undefined)}
                    done={() => {
                        setStep(undefined);
                        setDone(true);
                    }}
                />
            )}
        </Panel>
    );
}

function Impact({ advisory }: { advisory: string }) {
    const { t, language } = useText();
    const me = useMe();
    const query = useQuery(impactQuery(advisory));
    return (
        <Panel title={t('hit.accounts')}>
            <Loaded query={query} lines={4}>
                {({ accounts = [], accounts_in_all, affected, potentially_affected, unknown_version }) => (
                    <div className="stack">
                        <p>
                            {accounts_in_all === 0
                                ? t('hit.no_account')
                                : t('hit.impact', {
                                      affected: showNumber(affected, language),
                                      uncertain: showNumber(potentially_affected + unknown_version, language),
                                      count: showNumber(accounts_in_all, language),
                                  })}
                        </p>
                        <ul className="feed">
                            {accounts.map((one) => (
                                <li key={one.account_id}>
                                    <div className="grow">
                                        <InAccount account={one.account_id} to="/findings/list" search={{ advisory_id: advisory }}>
                                            {one.name}
                                        </InAccount>
                                        <div className="quiet small">
                                            {one.told_at === undefined
                                                ? t('hit.not_told')
                                                : t(one.told_devices === 1 ? 'hit.told_one' : 'hit.told', {
                                                      at: showInstant(one.told_at, language, me.time_zone),
                                                      count: showNumber(one.told_devices ?? 0, language),
                                                  })}
                                        </div>
                                    </div>
                                    <span className="quiet small">
                                        {t('hit.account_counts', { affected: showNumber(one.affected, language), uncertain: showNumber(one.potentially_affected + one.unknown_version, language) })}
                                    </span>
                                </li>
                            ))}
                        </ul>
                        {accounts_in_all > accounts.length && <Cut>{t('hit.cut', { shown: showNumber(accounts.length, language) })}</Cut>}
                    </div>
                )}
            </Loaded>
        </Panel>
    );
}
