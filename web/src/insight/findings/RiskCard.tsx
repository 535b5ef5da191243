// Of the home page: how the account's network stands against all advisories. Each number leads to its findings.
import './findings.css';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { chosenAccount } from '../../app/account';
import { useMe } from '../../app/session';
import { showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { Empty } from '../../design/States';
import { toneIcons } from '../../design/Status';
import { useText } from '../../text';
import { SeverityMark } from '../advisories/Marks';
import { severities } from '../advisories/queries';
import { summaryQuery, type FindingSummary } from './queries';
import { riskTone } from './risk';

export function RiskCard({ account }: { account: string }) {
    const { t } = useText();
    const me = useMe();
    const query = useQuery(summaryQuery(account));
    const choose = (): void => {
        if (account !== me.account_id) chosenAccount.set(account);
    };
    return (
        <Panel
            title={t('riskcard.title')}
            lead={
                <Link to="/findings" onClick={choose}>
                    {t('riskcard.all')}
                </Link>
            }
        >
            <Loaded query={query} lines={4}>
                {(summary) => <Standing account={account} summary={summary} choose={choose} />}
            </Loaded>
        </Panel>
    );
}

function Standing({ account, summary, choose }: { account: string; summary: FindingSummary; choose: () => void }) {
    const { t, language } = useText();
    const { counts, due } = summary;
    if (counts.findings === 0)
        return <Empty title={t(due ? 'riskcard.due' : 'findings.none')} hint={t(due ? 'findings.due' : 'riskcard.none_hint')} icon={IconCircleCheck} />;
    const Mark = toneIcons[riskTone(counts.risk)];
    return (
        <div className="stack">
            <div className="row risk-number">
                <Mark size={20} className={`ink-${riskTone(counts.risk)}`} aria-hidden />
                <span className="number">{showNumber(counts.risk, language)}</span>
                <span className="quiet">{t('findings.of_hundred')}</span>
            </div>
            <ul className="feed">
                {severities.map((severity) => (
                    <li key={severity}>
                        <SeverityMark severity={severity} />
                        <Link to="/findings/list" search={{ severity, verdict: 'affected' }} className="grow right-text" onClick={choose}>
                            {t('findings.count', { count: showNumber(counts[severity], language) })}
                        </Link>
                    </li>
                ))}
            </ul>
            {counts.uncertain > 0 && <Uncertain account={account} all={counts.uncertain} choose={choose} />}
        </div>
    );
}

// What is uncertain is of two kinds, each with its own rows (RiskPage).
function Uncertain({ account, all, choose }: { account: string; all: number; choose: () => void }) {
    const { t, word, language } = useText();
    const asked = useQuery(summaryQuery(account, 'potentially_affected'));
    const perhaps = asked.data && Math.min(asked.data.counts.uncertain, all);
    const kinds = [
        ['potentially_affected', perhaps],
        ['unknown_version', perhaps === undefined ? undefined : all - perhaps],
    ] as const;
    return (
        <div className="quiet small">
            {t('riskcard.uncertain', { count: showNumber(all, language) })}{' '}
            {kinds.map(
                ([verdict, count]) =>
                    count !== undefined &&
                    count > 0 && (
                        <div key={verdict}>
                            <Link to="/findings/list" search={{ verdict }} onClick={choose} className="line-link">
                                {word('match_verdict', verdict)}: {showNumber(count, language)}
                            </Link>
                        </div>
                    ),
            )}
        </div>
    );
}
