// Which partner may act for which customer, in what, and how long (ID-01).
import './admin.css';
import { Button } from '@mantine/core';
import { IconPlus, IconHeartHandshake } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { useAccount, useOneAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, seesManyAccounts, useMe, type Me } from '../../app/session';
import { today } from '../../design/clock';
import { lastDay, showDay } from '../../design/days';
import { PageHeader } from '../../design/PageHeader';
import { More } from '../../design/More';
import { Empty, Failed, Loading, Notice, Refusal } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { EndLink } from './EndLink';
import { LinkPanel } from './LinkPanel';
import { partnerLinkQuery, partnerLinksQuery, partnersQuery, type PartnerLink } from './queries';
import { linkState } from '../standing';

const route = getRouteApi('/inside/partners');

export function PartnersPage() {
    return (
        <NeedsRight action="partner_link.read">
            <Partners />
        </NeedsRight>
    );
}

function Partners() {
    const { t } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const one = useOneAccount();
    const { link } = route.useSearch();
    const navigate = useNavigate({ from: '/partners' });
    const list = useInfiniteQuery(partnerLinksQuery(account));
    const partners = useQuery(partnersQuery);
    const many = seesManyAccounts(me);
    const asPartner = me.account_kind === 'partner';
    const [ending, setEnding] = useState<PartnerLink>();
    const open = (id: string): void => void navigate({ search: { link: id }, replace: true });
    const names = new Map((partners.data?.items ?? []).map((item) => [item.id, item.name]));
    const links = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    // A link that the customer makes is granted at once; the vendor's people only propose one.
    const makes = me.account_kind === 'customer' ? may(me, 'partner_link.grant') : may(me, 'partner_link.propose');
    const add = makes && one !== undefined && (
        <Button leftSection={<IconPlus size={16} />} onClick={() => open('new')}>
            {t(me.account_kind === 'customer' ? 'partners.add' : 'partners.propose')}
        </Button>
    );
    // A link to one leads to it, wherever it is in the list.
    const named = link === undefined || link === '' || link === 'new' ? undefined : link;
    const loaded = links.find((item) => item.id === named);
    const far = useQuery({ ...partnerLinkQuery(named ?? ''), enabled: named !== undefined && list.isSuccess && loaded === undefined });
    const chosen = named === undefined ? undefined : (loaded ?? far.data);
    return (
        <div className="page">
            <PageHeader title={t('partners.title')} help={t(asPartner ? 'partners.help_own' : 'partners.help')}>
                {add}
            </PageHeader>
            {partners.isLoadingError && <Refusal error={partners.error} />}
            {far.isLoadingError && named !== undefined && <Notice tone="warn">{t('partners.unseen')}</Notice>}
            <section className="panel stack" aria-label={t('partners.title')}>
                {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
                {list.isPending && <Loading />}
                {list.isSuccess && links.length === 0 && (
                    <Empty
                        title={t(asPartner ? 'home.no_customers' : 'partners.empty')}
                        hint={t(asPartner ? 'home.no_customers_hint' : 'partners.empty_hint')}
                        icon={IconHeartHandshake}
                    />
                )}
                <ul className="feed">
                    {links.map((item) => (
                        <LinkItem
                            key={item.id}
                            link={item}
                            partner={names.get(item.partner_id) ?? t('partners.partner')}
                            many={many}
                            change={() => open(item.id)}
                            end={() => setEnding(item)}
                        />
                    ))}
                </ul>
                <More list={list} />
            </section>
            {link === 'new' && add !== false && one !== undefined && <LinkPanel account={one} partners={partners} close={() => open('')} />}
            {chosen !== undefined && canChange(me, chosen) && <LinkPanel key={chosen.id} account={chosen.account_id} link={chosen} partners={partners} close={() => open('')} />}
            {ending !== undefined && <EndLink link={ending} partner={names.get(ending.partner_id) ?? ''} close={() => setEnding(undefined)} />}
        </div>
    );
}

// A customer's own link, while it is not over.
const canChange = (me: Me, link: PartnerLink): boolean =>
    may(me, 'partner_link.grant') && link.account_id === me.account_id && linkState(link, today(me.time_zone)) !== 'over';

interface ItemProps {
    link: PartnerLink;
    partner: string;
    many: boolean;
    change: () => void;
    end: () => void;
}

function LinkItem({ link, partner, many, change, end }: ItemProps) {
    const { t, word, language } = useText();
    const me = useMe();
    const customer = useAccount(many ? link.account_id : undefined).account?.name;
    const state = linkState(link, today(me.time_zone));
    const grants = canChange(me, link);
    return (
        <li>
            <div className="grow tight">
                <div className="row wrap">
                    <strong>{customer === undefined ? partner : t('partners.for', { partner, customer })}</strong>
                    <Status kind="link" code={state} />
                </div>
                <div className="labels">
                    {link.areas.map((area) => (
                        <span key={area} className="label-chip">
                            {word('area', area)}
                        </span>
                    ))}
                </div>
                <div className="quiet small">
                    {link.until_day === undefined
                        ? t('partners.since', { day: showDay(link.from_day, language) })
                        : t('time.from_to', { from: showDay(link.from_day, language), to: showDay(lastDay(link.until_day), language) })}
                </div>
            </div>
            {grants && (
                <Button size="xs" variant={state === 'proposed' ? 'filled' : 'default'} onClick={change}>
                    {t(state === 'proposed' ? 'partners.grant' : 'partners.change')}
                    <span className="sr">: {partner}</span>
                </Button>
            )}
            {may(me, 'partner_link.end') && state !== 'over' && (
                <Button size="xs" variant="default" onClick={end}>
                    {t('partners.end')}
                    <span className="sr">: {partner}</span>
                </Button>
            )}
        </li>
    );
}
