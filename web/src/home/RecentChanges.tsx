// What happened lately: of the account from its audit trail for who may read that (ID-12), else of what one's own inbox tells (ID-16).
import { IconBell, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, useMe } from '../app/session';
import { showInstant, showNumber } from '../design/days';
import { Empty, Failed, Loading } from '../design/States';
import { usePersonNames } from '../identity/people';
import { useText } from '../text';
import { countOf, nameOf, placeOf } from './changes';
import { changesQuery, newsQuery } from './queries';

export function RecentChanges({ account }: { account: string }) {
    const { t } = useText();
    const trail = may(useMe(), 'audit.read');
    return (
        <section className="panel" aria-labelledby="recent">
            <h2 id="recent">{t(trail ? 'home.recent' : 'home.news')}</h2>
            {trail ? <FromTrail account={account} /> : <FromInbox />}
        </section>
    );
}

function FromTrail({ account }: { account: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const query = useQuery(changesQuery(account));
    const items = query.data?.items ?? [];
    const personName = usePersonNames(items.map((entry) => entry.actor_id));
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading />;
    if (items.length === 0 && query.data.cut) return <Empty title={t('home.only_sessions')} hint={t('home.only_sessions_hint')} icon={IconHistory} />;
    if (items.length === 0) return <Empty title={t('home.no_changes')} hint={t('home.no_changes_hint')} icon={IconHistory} />;
    return (
        <ul className="feed">
            {items.map((entry) => {
                const name = nameOf(entry);
                const count = countOf(entry);
                const place = placeOf(entry);
                const who = personName(entry.actor_id);
                return (
                    <li key={`${entry.account_id}${String(entry.seq)}`}>
                        <div className="grow">
                            <div>
                                {count === undefined ? word('did', entry.action) : t('home.registered', { count: showNumber(count, language) })}
                                {name !== undefined && (
                                    <>
                                        {' '}
                                        {place === undefined ? <strong>{name}</strong> : <Link {...place}>{name}</Link>}
                                    </>
                                )}
                            </div>
                            <div className="quiet small">
                                {who ?? word('actor', entry.actor_kind)} · {showInstant(entry.at, language, me.time_zone)}
                            </div>
                        </div>
                    </li>
                );
            })}
        </ul>
    );
}

function FromInbox() {
    const { t, language } = useText();
    const me = useMe();
    const query = useQuery(newsQuery);
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading />;
    const items = query.data.items ?? [];
    if (items.length === 0) return <Empty title={t('inbox.empty')} hint={t('inbox.empty_hint')} icon={IconBell} />;
    return (
        <ul className="feed">
            {items.map((item) => (
                <li key={item.id}>
                    <div className="grow">
                        <Link to="/notifications/$id" params={{ id: item.id }}>
                            {item.title}
                        </Link>
                        <div className="quiet small">{showInstant(item.created_at, language, me.time_zone)}</div>
                    </div>
                </li>
            ))}
        </ul>
    );
}
