// How an account stands: its devices in numbers, what is amiss, what it asked for, what was done lately.
import { IconCircleCheck, IconHistory, IconMessage2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../app/session';
import { showInstant, showNumber } from '../design/days';
import { Loaded } from '../design/Loaded';
import { Panel } from '../design/Panel';
import { Empty } from '../design/States';
import type { Tone } from '../design/Status';
import { TileFace } from '../design/Tile';
import { summaryQuery, warningsQuery } from '../home/queries';
import { useText } from '../text';
import { InAccount } from '../app/InAccount';
import { auditOfQuery, openRequestsOfQuery } from './queries';
import { WarningFeed } from './WarningFeed';

export function Base({ account }: { account: string }) {
    const { t, language } = useText();
    const query = useQuery(summaryQuery(account));
    const tile = (label: string, value: number | undefined, tone: Tone, search: Record<string, string>, hint?: string) => {
        if (value === undefined) return null;
        return (
            <InAccount account={account} to="/installed-base" search={search} className="tile">
                <TileFace label={label} value={showNumber(value, language)} tone={tone} hint={hint} />
            </InAccount>
        );
    };
    return (
        <Loaded query={query} lines={2}>
            {(base) => (
                <div className="tiles">
                    {tile(t('account_page.devices'), base.total, 'idle', {})}
                    {tile(t('home.covered'), base.covered, 'good', { coverage: 'covered' })}
                    {tile(t('home.lapsing'), base.lapsing, 'warn', { coverage: 'lapsing', sort: 'covered_until' })}
                    {tile(t('home.uncovered'), base.uncovered, 'bad', { coverage: 'uncovered' })}
                    {tile(t('home.support_ended'), base.support_ended, 'bad', { support: 'ended' }, t('home.support_ended_hint'))}
                </div>
            )}
        </Loaded>
    );
}

export function Warnings({ account }: { account: string }) {
    const { t } = useText();
    const query = useQuery(warningsQuery(account));
    return (
        <Panel title={t('accounts.warnings')}>
            <Loaded query={query}>
                {({ warnings = [], more }) =>
                    warnings.length === 0 ? (
                        <Empty title={t('account_page.no_warnings')} icon={IconCircleCheck} />
                    ) : (
                        <>
                            <WarningFeed warnings={warnings} account={account} />
                            {more && <p className="quiet small">{t('home.more_warnings')}</p>}
                        </>
                    )
                }
            </Loaded>
        </Panel>
    );
}

export function Requests({ account }: { account: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const query = useQuery(openRequestsOfQuery(account));
    return (
        <Panel
            title={t('account_page.requests')}
            lead={
                <Link to="/staff/requests" search={{ account, status: 'all' }}>
                    {t('account_page.all')}
                </Link>
            }
        >
            <Loaded query={query}>
                {({ items: own = [] }) => {
                    if (own.length === 0) return <Empty title={t('account_page.no_requests')} icon={IconMessage2} />;
                    return (
                        <ul className="feed">
                            {own.map((request) => (
                                <li key={request.id}>
                                    <div className="grow">
                                        <Link to="/staff/requests" search={{ open: request.id }}>
                                            {request.subject}
                                        </Link>
                                        <div className="quiet small">
                                            {request.number} · {word('request_kind', request.kind)}
                                        </div>
                                    </div>
                                    <time className="quiet small nowrap" dateTime={request.created_at}>
                                        {showInstant(request.created_at, language, me.time_zone)}
                                    </time>
                                </li>
                            ))}
                        </ul>
                    );
                }}
            </Loaded>
        </Panel>
    );
}

export function Recent({ account }: { account: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const query = useQuery(auditOfQuery(account));
    return (
        <Panel
            title={t('account_page.recent')}
            lead={
                <InAccount account={account} to="/audit">
                    {t('account_page.all')}
                </InAccount>
            }
        >
            <Loaded query={query}>
                {({ items = [] }) =>
                    items.length === 0 ? (
                        <Empty title={t('account_page.no_recent')} icon={IconHistory} />
                    ) : (
                        <ul className="feed">
                            {items.map((entry) => (
                                <li key={entry.hash}>
                                    <div className="grow">
                                        {word('did', entry.action)} <span className="quiet">{word('change.by', entry.actor_kind)}</span>
                                    </div>
                                    <time className="quiet small nowrap" dateTime={entry.at}>
                                        {showInstant(entry.at, language, me.time_zone)}
                                    </time>
                                </li>
                            ))}
                        </ul>
                    )
                }
            </Loaded>
        </Panel>
    );
}
