// The pages that the navigation and the palette show, each to who has its right.
import {
    IconCertificate,
    IconBell,
    IconFileText,
    IconHome,
    IconMessageCircle,
    IconServer2,
    IconShieldCheck,
    type Icon,
} from '@tabler/icons-react';
import type { TextKey } from '../text';

// The groups of the navigation, in this order; the first has no heading.
export const sections = ['service', 'account', 'staff'] as const;

export interface Page {
    section: (typeof sections)[number];
    to: '/' | '/entitlement' | '/installed-base' | '/contracts' | '/certificates' | '/requests' | '/notifications';
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
    { section: 'service', to: '/requests', text: 'nav.requests', icon: IconMessageCircle, action: 'request.read' },
    { section: 'service', to: '/notifications', text: 'nav.notifications', icon: IconBell },
];
