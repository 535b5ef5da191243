// A partner looks after what its customers granted: who they are, which of them needs something, and how to see one of them.
import { IconBuilding, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { InAccount } from '../app/InAccount';
import { customersQuery } from '../app/queries';
import { may, useMe } from '../app/session';
import { showNumber } from '../design/days';
import { More } from '../design/More';
import { Panel } from '../design/Panel';
import { Empty, Failed, Loading } from '../design/States';
import { Badge } from '../design/Status';
import { useText } from '../text';
import { summaryQuery } from './queries';

export function Customers() {
    const { t } = useText();
    const query = useInfiniteQuery(customersQuery);
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    if (query.data === undefined) return <Loading />;
    const customers = query.data.pages.flatMap((page) => page.items ?? []);
    if (customers.length === 0) return <Empty title={t('home.no_customers')} hint={t('home.no_customers_hint')} icon={IconUsers} />;
    return (
        <Panel title={t('home.customers')}>
            <ul className="feed">
                {customers.map((account) => (
                    <li key={account.id}>
                        <IconBuilding size={18} aria-hidden />
                        <div className="grow">
                            <InAccount account={account.id} to="/">
                                {account.name}
                            </InAccount>
                        </div>
                        <Standing account={account.id} />
                    </li>
                ))}
            </ul>
            <More list={query} />
            <p className="quiet small">{t('account.choose_hint')}</p>
        </Panel>
    );
}

// Of its devices in numbers, as far as the customer lets one see them.
function Standing({ account }: { account: string }) {
    const { t, language } = useText();
    const { data } = useQuery({ ...summaryQuery(account), enabled: may(useMe(), 'asset.read') });
    if (data === undefined) return null;
    const { total, lapsing = 0, uncovered = 0 } = data;
    return (
        <span className="row wrap">
            <InAccount account={account} to="/installed-base">
                {t('home.total', { count: showNumber(total, language) })}
            </InAccount>
            {lapsing > 0 && (
                <InAccount account={account} to="/installed-base" search={{ coverage: 'lapsing', sort: 'covered_until' }}>
                    <Badge tone="warn">{t('home.customer_lapsing', { count: showNumber(lapsing, language) })}</Badge>
                </InAccount>
            )}
            {uncovered > 0 && (
                <InAccount account={account} to="/installed-base" search={{ coverage: 'uncovered' }}>
                    <Badge tone="bad">{t('home.customer_uncovered', { count: showNumber(uncovered, language) })}</Badge>
                </InAccount>
            )}
        </span>
    );
}
