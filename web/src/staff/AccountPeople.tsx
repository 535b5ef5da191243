// Who and where: the people of an account, its sites, its partners or the customers that it is partner of.
import { IconMapPin, IconUsers, IconUsersGroup } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AccountName } from '../app/accounts';
import { useMe } from '../app/session';
import { today } from '../design/clock';
import { lastDay, showDay } from '../design/days';
import { Loaded } from '../design/Loaded';
import { Panel } from '../design/Panel';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { linkState } from '../identity/standing';
import { useText } from '../text';
import { InAccount } from '../app/InAccount';
import { partnerLinksOfQuery, peopleOfQuery, sitesOfQuery } from './queries';

export function People({ account }: { account: string }) {
    const { t, word } = useText();
    const query = useQuery(peopleOfQuery(account));
    return (
        <Panel
            title={t('account_page.people')}
            lead={
                <InAccount account={account} to="/people">
                    {t('account_page.all')}
                </InAccount>
            }
        >
            <Loaded query={query}>
                {({ items = [], next_cursor }) =>
                    items.length === 0 ? (
                        <Empty title={t('account_page.no_people')} hint={t('account_page.no_people_hint')} icon={IconUsers} />
                    ) : (
                        <>
                            <ul className="feed">
                                {items.map((person) => (
                                    <li key={person.id}>
                                        <div className="grow">
                                            <InAccount account={account} to="/people" search={{ person: person.id }}>
                                                {person.name}
                                            </InAccount>
                                            <div className="quiet small">
                                                {person.roles.map((role) => word('role', role)).join(', ')}
                                                {person.phone !== undefined && ` · ${person.phone}`}
                                            </div>
                                            <a className="small" href={`mailto:${person.email}`}>
                                                {person.email}
                                            </a>
                                        </div>
                                        {person.status !== 'active' && <Status kind="person" code={person.status} />}
                                    </li>
                                ))}
                            </ul>
                            {next_cursor !== undefined && <p className="quiet small">{t('account_page.and_more')}</p>}
                        </>
                    )
                }
            </Loaded>
        </Panel>
    );
}

export function Sites({ account }: { account: string }) {
    const { t } = useText();
    const query = useQuery(sitesOfQuery(account));
    return (
        <Panel
            title={t('account_page.sites')}
            lead={
                <InAccount account={account} to="/sites">
                    {t('account_page.all')}
                </InAccount>
            }
        >
            <Loaded query={query}>
                {({ items = [], next_cursor }) =>
                    items.length === 0 ? (
                        <Empty title={t('account_page.no_sites')} hint={t('account_page.no_sites_hint')} icon={IconMapPin} />
                    ) : (
                        <>
                            <ul className="feed">
                                {items.map((site) => (
                                    <li key={site.id}>
                                        <div className="grow">
                                            <InAccount account={account} to="/sites" search={{ site: site.id }}>
                                                {site.code}
                                            </InAccount>{' '}
                                            {site.name}
                                            <div className="quiet small">
                                                {site.city}, {[site.country, site.subdivision].filter(Boolean).join('-')} · {site.contact_name}
                                            </div>
                                        </div>
                                    </li>
                                ))}
                            </ul>
                            {next_cursor !== undefined && <p className="quiet small">{t('account_page.and_more')}</p>}
                        </>
                    )
                }
            </Loaded>
        </Panel>
    );
}

export function Partners({ account }: { account: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const links = useQuery(partnerLinksOfQuery(account));
    return (
        <Panel
            title={t('account_page.partners')}
            lead={
                <InAccount account={account} to="/partners">
                    {t('account_page.all')}
                </InAccount>
            }
        >
            <Loaded query={links}>
                {({ items: own = [], next_cursor }) => {
                    if (own.length === 0) return <Empty title={t('account_page.no_partners')} icon={IconUsersGroup} />;
                    return (
                        <>
                            <ul className="feed">
                                {own.map((link) => {
                                    const other = link.account_id === account ? link.partner_id : link.account_id;
                                    return (
                                        <li key={link.id}>
                                            <div className="grow">
                                                <Link to="/staff/accounts/$id" params={{ id: other }}>
                                                    <AccountName id={other} fallback={t('queue.account')} />
                                                </Link>
                                                <div className="quiet small">
                                                    {t(link.account_id === account ? 'account_page.may_act' : 'account_page.acts_for', {
                                                        areas: link.areas.map((area) => word('area', area)).join(', '),
                                                    })}
                                                    {link.until_day !== undefined && ` · ${t('time.until', { day: showDay(lastDay(link.until_day), language) })}`}
                                                </div>
                                            </div>
                                            <Status kind="link" code={linkState(link, today(me.time_zone))} />
                                        </li>
                                    );
                                })}
                            </ul>
                            {next_cursor !== undefined && <p className="quiet small">{t('account_page.and_more')}</p>}
                        </>
                    );
                }}
            </Loaded>
        </Panel>
    );
}
