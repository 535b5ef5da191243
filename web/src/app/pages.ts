// The pages that the navigation and the palette show, each to who has its right.
import {
    IconCertificate,
    IconBell,
    IconFileText,
    IconHome,
    IconServer2,
    IconShieldCheck,
    type Icon,
} from '@tabler/icons-react';
import type { TextKey } from '../text';

export interface Page {
    to: '/' | '/entitlement' | '/installed-base' | '/contracts' | '/certificates' | '/notifications';
    text: TextKey;
    icon: Icon;
    action?: string;
}

export const pages: readonly Page[] = [
    { to: '/', text: 'nav.home', icon: IconHome },
    { to: '/entitlement', text: 'nav.entitlement', icon: IconShieldCheck, action: 'entitlement.read' },
    { to: '/installed-base', text: 'nav.assets', icon: IconServer2, action: 'asset.read' },
    { to: '/contracts', text: 'nav.contracts', icon: IconFileText, action: 'contract.read' },
    { to: '/certificates', text: 'nav.certificates', icon: IconCertificate, action: 'certificate.read' },
    { to: '/notifications', text: 'nav.notifications', icon: IconBell },
];
