// How an account's network stands against all advisories (INS-09): its risk, how many findings, what is not known, and where they are.
import './findings.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { PageHeader } from '../../design/PageHeader';
import { Notice } from '../../design/States';
import { toneIcons, type Tone } from '../../design/Status';
import { useText } from '../../text';
import { AccountFirst } from './AccountFirst';
import { FindingTabs } from './FindingTabs';
import { Groups } from './Groups';
import { NotKnown } from './NotKnown';
import { summaryQuery, type FindingSummary } from './queries';
import { riskTone } from './risk';
import type { FindingsSearch } from './routes';
import { TakeAway } from './TakeAway';
import { Trend } from './Trend';

export function RiskPage() {
    return (
        <NeedsRight action="finding.read">
            <Risk />
        </NeedsRight>
    );
}

function Risk() {
    const { t } = useText();
    const account = useDevicesAccount();
    return (
        <div className="page">
            <PageHeader title={t('findings.title')} lead={t('findings.lead')} help={t('findings.help')}>
                {account !== undefined && <TakeAway filters={{ account_id: account }} />}
            </PageHeader>
            <FindingTabs />
            {account === undefined ? <AccountFirst /> : <OfAccount key={account} account={account} />}
        </div>
    );
}

function OfAccount({ account }: { account: string }) {
    const { t } = useText();
    const query = useQuery(summaryQuery(account));
    // What is uncertain is of two kinds, each with its own way out and its own rows.
    const perhaps = useQuery(summaryQuery(account, 'potentially_affected'));
    return (
        <>
            <Loaded query={query} lines={6}>
                {(summary) => (
                    <>
                        {summary.due && (
                            <Notice tone="info" live>
                                {t('findings.due')}
                            </Notice>
                        )}
                        <Standing summary={summary} perhaps={Math.min(perhaps.data?.counts.uncertain ?? 0, summary.counts.uncertain)} />
                        <NotKnown summary={summary} />
                    </>
                )}
            </Loaded>
            <Trend account={account} />
            <Groups account={account} />
        </>
    );
}

function Standing({ summary, perhaps }: { summary: FindingSummary; perhaps: number }) {
    const { t, word, language } = useText();
    const { counts } = summary;
    const Mark = toneIcons[riskTone(counts.risk)];
    return (
        <section className="risk-now" aria-label={t('findings.now')}>
            <div className="panel risk-number">
                <h2>{t('findings.risk')}</h2>
                <div className="row">
                    <Mark size={22} className={`ink-${riskTone(counts.risk)}`} aria-hidden />
                    <span className="number">{showNumber(counts.risk, language)}</span>
                    <span className="quiet">{t('findings.of_hundred')}</span>
                </div>
                <p className="quiet small">
                    {t('findings.hit_of', { hit: showNumber(counts.devices, language), devices: showNumber(summary.matched_devices, language), advisories: showNumber(summary.advisories, language) })}
                </p>
            </div>
            <div className="tiles grow">
                <Tile label={t('findings.critical')} hint={t('findings.sure')} value={counts.critical} tone="bad" search={{ severity: 'critical', verdict: 'affected' }} />
                <Tile label={t('findings.major')} hint={t('findings.sure')} value={counts.major} tone="warn" search={{ severity: 'major', verdict: 'affected' }} />
                <Tile label={t('findings.minor')} hint={t('findings.sure')} value={counts.minor} tone="info" search={{ severity: 'minor', verdict: 'affected' }} />
                <Tile label={word('match_verdict', 'potentially_affected')} hint={t('findings.perhaps_hint')} value={perhaps} tone="warn" search={{ verdict: 'potentially_affected' }} />
                <Tile label={word('match_verdict', 'unknown_version')} hint={t('findings.unknown_hint')} value={counts.uncertain - perhaps} tone="warn" search={{ verdict: 'unknown_version' }} />
                <Tile label={t('findings.acknowledged')} hint={t('findings.acknowledged_hint')} value={counts.acknowledged} tone="info" search={{ state: 'acknowledged' }} />
                <Tile label={t('findings.accepted')} hint={t('findings.accepted_hint')} value={counts.accepted} tone="idle" search={{ state: 'risk_accepted' }} />
            </div>
        </section>
    );
}

function Tile({ label, hint, value, tone, search }: { label: string; hint: string; value: number; tone: Tone; search: FindingsSearch }) {
    const { language } = useText();
    const Mark = toneIcons[tone];
    return (
        <Link to="/findings/list" search={search} className="tile">
            <span className="label">
                <Mark size={16} className={`ink-${tone}`} aria-hidden />
                {label}
            </span>
            <span className="number">{showNumber(value, language)}</span>
            <span className="quiet small">{hint}</span>
        </Link>
    );
}
