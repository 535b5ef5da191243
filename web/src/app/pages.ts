// The pages that the navigation and the palette show, each to who has its right.
import {
    IconBuilding,
    IconCertificate,
    IconBell,
    IconFileDollar,
    IconFileText,
    IconHeartHandshake,
    IconHistory,
    IconKey,
    IconMapPin,
    IconTruckDelivery,
    IconUsers,
    IconUserStar,
    IconWebhook,
    IconHome,
    IconServer2,
    IconShieldCheck,
    type Icon,
} from '@tabler/icons-react';
import type { TextKey } from '../text';

// The groups of the navigation, in this order; the first has no heading.
export const sections = ['service', 'account', 'staff'] as const;

export interface Page {
    section: (typeof sections)[number];
    to:
        | '/'
        | '/entitlement'
        | '/installed-base'
        | '/contracts'
        | '/certificates'
        | '/quotations'
        | '/orders'
        | '/notifications'
        | '/account'
        | '/people'
        | '/sites'
        | '/named-contacts'
        | '/partners'
        | '/credentials'
        | '/webhooks'
        | '/audit';
    text: TextKey;
    icon: Icon;
    action?: string;
}

export const pages: readonly Page[] = [
    { section: 'service', to: '/', text: 'nav.home', icon: IconHome },
    { section: 'service', to: '/entitlement', text: 'nav.entitlement', icon: IconShieldCheck, action: 'entitlement.read' },
    { section: 'service', to: '/installed-base', text: 'nav.assets', icon: IconServer2, action: 'asset.read' },
    { section: 'service', to: '/contracts', text: 'nav.contracts', icon: IconFileText, action: 'contract.read' },
    { section: 'service', to: '/certificates', text: 'nav.certificates', icon: IconCertificate, action: 'certificate.read' },
    { section: 'service', to: '/quotations', text: 'nav.quotations', icon: IconFileDollar, action: 'quotation.read' },
    { section: 'service', to: '/orders', text: 'nav.orders', icon: IconTruckDelivery, action: 'order.read' },
    { section: 'service', to: '/notifications', text: 'nav.notifications', icon: IconBell },
    { section: 'account', to: '/people', text: 'nav.people', icon: IconUsers, action: 'person.read' },
    { section: 'account', to: '/sites', text: 'nav.sites', icon: IconMapPin, action: 'site.read' },
    { section: 'account', to: '/named-contacts', text: 'nav.named_contacts', icon: IconUserStar, action: 'named_contact.read' },
    { section: 'account', to: '/partners', text: 'nav.partners', icon: IconHeartHandshake, action: 'partner_link.read' },
    { section: 'account', to: '/credentials', text: 'nav.credentials', icon: IconKey, action: 'collector.read' },
    { section: 'account', to: '/webhooks', text: 'nav.webhooks', icon: IconWebhook, action: 'webhook.read' },
    { section: 'account', to: '/audit', text: 'nav.audit', icon: IconHistory, action: 'audit.read' },
    { section: 'account', to: '/account', text: 'nav.account', icon: IconBuilding, action: 'account.read' },
];
