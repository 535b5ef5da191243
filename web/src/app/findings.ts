// What the palette offers for a text: pages and actions by name, and what the server finds by number, serial or name.
import { useDebouncedValue } from '@mantine/hooks';
import {
    IconBuilding,
    IconCertificate,
    IconFileText,
    IconLifebuoy,
    IconMapPin,
    IconMessage2,
    IconPackage,
    IconReceipt,
    IconServer2,
    IconShieldCheck,
    IconTruck,
    IconUser,
    type Icon,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, type NavigateOptions } from '@tanstack/react-router';
import type { Schemas } from '../api/client';
import { useStore } from '../api/store';
import { numberTyped } from '../cases/number';
import { useText } from '../text';
import { chosenAccount } from './account';
import { actionsFor } from './actions';
import { pagesFor } from './pages';
import { findAccounts, findAnything, findCases, findOrders, findProducts, findRequests } from './queries';
import { may, seesManyAccounts, useMe } from './session';

export interface Finding {
    id: string;
    group: string;
    icon: Icon;
    name: string;
    note?: string;
    // Whose it is, where things of several accounts are found.
    account?: string;
    go: () => void;
}

type Hit = Schemas['SearchHit'];

const icons: Readonly<Record<Hit['kind'], Icon>> = {
    asset: IconServer2,
    contract: IconFileText,
    certificate: IconCertificate,
    quotation: IconReceipt,
    site: IconMapPin,
    person: IconUser,
    account: IconBuilding,
};

// Where a hit is seen.
export function placeOf(hit: Hit): NavigateOptions {
    if (hit.kind === 'asset') return { to: '/installed-base/$id', params: { id: hit.hit_id } };
    if (hit.kind === 'contract') return { to: '/contracts/$id', params: { id: hit.hit_id } };
    if (hit.kind === 'quotation') return { to: '/quotations/$id', params: { id: hit.hit_id } };
    if (hit.kind === 'site') return { to: '/sites', search: { site: hit.hit_id } };
    if (hit.kind === 'account') return { to: '/staff/accounts/$id', params: { id: hit.hit_id } };
    if (hit.kind === 'person') return { to: '/people', search: { person: hit.hit_id } };
    return { to: '/certificates', search: { open: hit.hit_id } };
}

const contains = (text: string, words: string): boolean => text.toLowerCase().includes(words);

export function useFindings(text: string): { items: Finding[]; busy: boolean; failed: Error | null } {
    const { t } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const account = useStore(chosenAccount);
    const [asked] = useDebouncedValue(text.trim(), 150);
    const searching = asked.length >= 2;
    const hits = useQuery({ ...findAnything(asked, account), enabled: searching && may(me, 'search.use') });
    const products = useQuery({ ...findProducts(asked), enabled: searching && may(me, 'catalogue.read') });
    const orders = useQuery({ ...findOrders(asked, account), enabled: searching && may(me, 'order.read') });
    const cases = useQuery({ ...findCases(asked, account), enabled: searching && may(me, 'case.read') });
    // The search finds accounts as long as none is chosen.
    const accounts = useQuery({ ...findAccounts(asked), enabled: searching && account !== undefined && may(me, 'account.read') && me.staff });
    const requests = useQuery({ ...findRequests(asked), enabled: searching && may(me, 'request.read_all') && me.staff });
    const whose = (hit: Hit): string | undefined => (hit.kind === 'asset' && account === undefined && seesManyAccounts(me) ? hit.account_id : undefined);
    const words = text.trim().toLowerCase();
    const items: Finding[] = [];
    const add = (id: string, group: string, icon: Icon, name: string, note: string | undefined, place: NavigateOptions, account?: string): void => {
        items.push({ id, group, icon, name, ...(note === undefined ? {} : { note }), ...(account === undefined ? {} : { account }), go: () => void navigate(place) });
    };
    for (const page of pagesFor(me)) {
        const name = t(page.text);
        if (words === '' || contains(name, words)) add(page.to, t('palette.pages'), page.icon, name, undefined, { to: page.to });
    }
    for (const action of actionsFor(me)) {
        const name = t(action.text);
        if (words === '' || contains(name, words)) add(`action ${action.text}`, t('palette.actions'), action.icon, name, undefined, action.place);
    }
    if (searching) {
        for (const hit of hits.data?.hits ?? []) add(hit.kind + hit.hit_id, t(`palette.${hit.kind}`), icons[hit.kind], hit.title, hit.subtitle, placeOf(hit), whose(hit));
        for (const one of accounts.data?.items ?? [])
            add(one.id, t('palette.account'), IconBuilding, one.name, one.country, { to: '/staff/accounts/$id', params: { id: one.id } });
        for (const one of requests.data?.items ?? [])
            add(one.id, t('nav.queue'), IconMessage2, one.number, one.subject, { to: '/staff/requests', search: { open: one.id } });
        for (const one of products.data?.items ?? [])
            add(one.id, t('nav.catalogue'), IconPackage, one.sku, one.description, { to: '/catalogue/$id', params: { id: one.id } });
        for (const one of cases.data?.items ?? [])
            add(one.id, t('nav.cases'), IconLifebuoy, one.number, one.synopsis, { to: '/cases/$caseId', params: { caseId: one.number } });
        for (const one of orders.data?.items ?? [])
            add(one.id, t('nav.orders'), IconTruck, one.number, one.purchase_order, { to: '/orders/$id', params: { id: one.id } });
    }
    const isCases = numberTyped(asked) !== undefined && (asked.includes('-') || (cases.data?.items ?? []).some(({ number }) => number.replaceAll('-', '') === asked));
    if (/^[a-z0-9-]{6,20}$/i.test(asked) && !isCases && may(me, 'entitlement.read')) {
        const what = asked.toUpperCase();
        add('check', t('nav.entitlement'), IconShieldCheck, t('palette.check', { what }), undefined, { to: me.staff ? '/staff/desk' : '/entitlement', search: { q: what } });
    }
    // What could not be asked for was not looked for: that is no `nothing found`.
    const failed = [hits, products, orders, cases, accounts, requests].find((one) => one.isError)?.error ?? null;
    return { items, failed, busy: searching && (hits.isFetching || products.isFetching || cases.isFetching || asked !== text.trim()) };
}
