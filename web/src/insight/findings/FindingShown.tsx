// What a finding is about, in plain words first; then what was decided, what to do, why, how it came, what people say of it.
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, useMe } from '../../app/session';
import { lastDay, showDay, showInstant } from '../../design/days';
import { Facts } from '../../design/Facts';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { Notice } from '../../design/States';
import { PersonName } from '../../identity/people';
import { Written } from '../../design/Written';
import { useText } from '../../text';
import { ExploitedMark, SeverityMark } from '../advisories/Marks';
import { advisoryQuery } from '../advisories/queries';
import { fixedIn } from '../advisories/releases';
import { deviceName } from './columns';
import { Comments } from './Comments';
import { DecideDialog, type Step } from './DecideDialog';
import { steps } from './DecideBar';
import { Events } from './Events';
import { DecisionMark, VerdictMark } from './Marks';
import type { FindingView, Named } from './queries';
import { Why } from './Why';

export function FindingShown({ named, view }: { named: Named; view: FindingView }) {
    const { t, word, said, language } = useText();
    const me = useMe();
    const { finding, verdict, since, clauses = [], history = [] } = view;
    return (
        <div className="stack loose">
            <div className="row wrap">
                <VerdictMark verdict={verdict} />
                {finding !== undefined && <SeverityMark severity={finding.severity} />}
                {finding?.exploited === true && <ExploitedMark />}
                {finding !== undefined && <DecisionMark state={finding.state} />}
            </div>
            <p className="finding-says">{t(`finding.says_${verdict}`)}</p>
            <Facts
                items={[
                    [
                        t('findings.device'),
                        <Link key="device" to="/installed-base/$id" params={{ id: named.asset_id }}>
                            {finding === undefined ? t('finding.to_device') : deviceName(finding)}
                        </Link>,
                    ],
                    [t('finding.serial'), finding?.host_name === undefined ? undefined : <span className="mono">{finding.serial_number}</span>],
                    [t('findings.model'), finding && <span className="mono">{finding.model}</span>],
                    [t('assets.software'), finding && <span className="mono">{finding.software ?? t('findings.never_shown')}</span>],
                    [t('assets.site'), finding?.site_code],
                    [
                        t('findings.advisory'),
                        <Link key="advisory" to="/advisories/$id" params={{ id: named.advisory_id }}>
                            {finding === undefined ? t('finding.to_advisory') : `${finding.number}: ${said(finding.title)}`}
                        </Link>,
                    ],
                    [t('advisories.kind'), finding && word('advisory_kind', finding.kind)],
                    [t('finding.since'), since && showInstant(since, language, me.time_zone)],
                ]}
            />
            {finding !== undefined && <Decided named={named} view={view} />}
            {may(me, 'advisory.read') && <Remedy advisory={named.advisory_id} />}
            <Why asset={named.asset_id} clauses={clauses} />
            <Panel title={t('finding.history')}>{history.length === 0 ? <p className="quiet">{t('finding.no_history')}</p> : <Events events={history} />}</Panel>
            <Comments named={named} account={finding?.account_id} />
        </div>
    );
}

function Decided({ named, view }: { named: Named; view: FindingView }) {
    const { t, word, language } = useText();
    const me = useMe();
    const [step, setStep] = useState<Step>();
    const [done, setDone] = useState(false);
    const { finding, decision } = view;
    if (finding === undefined) return null;
    const { state, reopened_for } = finding;
    const until = decision?.accepted_until;
    return (
        <Panel title={t('finding.decided')}>
            <div className="stack">
                {done && (
                    <Notice tone="good" live>
                        {t('decide.done')}
                    </Notice>
                )}
                {state === 'open' && reopened_for !== undefined && <Notice tone="warn">{word('reopened_for', reopened_for)}</Notice>}
                <Facts
                    items={[
                        [t('findings.state'), <DecisionMark key="state" state={state} />],
                        [t('findings.accepted_until'), until && showDay(lastDay(until), language)],
                        [t('decide.reason'), decision?.reason && <Written text={decision.reason} />],
                        [t('findings.owner'), decision?.owner_id && <PersonName id={decision.owner_id} fallback={t('findings.somebody')} />],
                        [t('findings.case'), decision?.case_number],
                        [
                            t('finding.decided_by'),
                            decision && (
                                <>
                                    <PersonName id={decision.decided_by} fallback={t('findings.somebody')} /> · {showInstant(decision.decided_at, language, me.time_zone)}
                                </>
                            ),
                        ],
                    ]}
                />
                {may(me, 'finding.decide') && (
                    <div className="row wrap">
                        {steps
                            .filter((one) => one !== state || one === 'risk_accepted')
                            .map((one) => (
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
                    account={finding.account_id}
                    about={{ findings: [{ ...named, severity: finding.severity }] }}
                    count={1}
                    before={decision}
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

// What the advisory offers against it.
function Remedy({ advisory }: { advisory: string }) {
    const { t, word, said } = useText();
    const query = useQuery(advisoryQuery(advisory));
    return (
        <Panel title={t('advisory.to_do')}>
            <Loaded query={query} lines={3}>
                {({ content }) => {
                    const fixes = fixedIn(content);
                    const texts = [
                        [t('finding.fixed_in'), fixes.map(({ system, releases }) => `${word('system', system)}: ${releases.join(', ')}`).join('; ')],
                        [t('finding.workaround'), content.workaround],
                        [t('finding.solution'), said(content.solution)],
                    ] as const;
                    if (texts.every(([, text]) => text === '')) return <p className="quiet">{t('finding.no_remedy')}</p>;
                    return <Facts items={texts.map(([term, text]) => [term, text === '' ? undefined : <span key={term} className="lines">{text}</span>] as const)} />;
                }}
            </Loaded>
        </Panel>
    );
}
