// The pages that the navigation and the palette show, each to who has its right.
import {
    IconAlertTriangle,
    IconBell,
    IconBuilding,
    IconCertificate,
    IconFileText,
    IconHeadset,
    IconHome,
    IconListDetails,
    IconMessage2,
    IconMessageCircle,
    IconPackage,
    IconServer2,
    IconShieldCheck,
    IconStack2,
    IconTableImport,
    IconWorldOff,
    type Icon,
} from '@tabler/icons-react';
import type { TextKey } from '../text';
import { may, type Me } from './session';

// The groups of the navigation, in this order; the first has no heading.
export const sections = ['service', 'account', 'staff'] as const;

type StaffPage =
    | '/staff/desk'
    | '/staff/accounts'
    | '/staff/requests'
    | '/staff/warnings'
    | '/catalogue'
    | '/plans'
    | '/staff/embargo'
    | '/staff/work';

export interface Page {
    section: (typeof sections)[number];
    to: '/' | '/entitlement' | '/installed-base' | '/contracts' | '/certificates' | '/notifications' | '/imports' | '/requests' | StaffPage;
    text: TextKey;
    icon: Icon;
    action?: string;
    // For the vendor's people alone, whatever rights others have in their accounts.
    staff?: true;
}

export const pages: readonly Page[] = [
    { section: 'service', to: '/', text: 'nav.home', icon: IconHome },
    { section: 'service', to: '/entitlement', text: 'nav.entitlement', icon: IconShieldCheck, action: 'entitlement.read' },
    { section: 'service', to: '/installed-base', text: 'nav.assets', icon: IconServer2, action: 'asset.read' },
    { section: 'service', to: '/imports', text: 'nav.imports', icon: IconTableImport, action: 'import.read' },
    { section: 'service', to: '/contracts', text: 'nav.contracts', icon: IconFileText, action: 'contract.read' },
    { section: 'service', to: '/certificates', text: 'nav.certificates', icon: IconCertificate, action: 'certificate.read' },
    { section: 'service', to: '/requests', text: 'nav.requests', icon: IconMessageCircle, action: 'request.read' },
    { section: 'service', to: '/notifications', text: 'nav.notifications', icon: IconBell },
    { section: 'staff', to: '/staff/desk', text: 'nav.desk', icon: IconHeadset, action: 'entitlement.read', staff: true },
    { section: 'staff', to: '/staff/accounts', text: 'nav.accounts', icon: IconBuilding, action: 'account.read', staff: true },
    { section: 'staff', to: '/staff/requests', text: 'nav.queue', icon: IconMessage2, action: 'request.read_all', staff: true },
    { section: 'staff', to: '/staff/warnings', text: 'nav.warnings', icon: IconAlertTriangle, action: 'warning.read', staff: true },
    { section: 'staff', to: '/catalogue', text: 'nav.catalogue', icon: IconPackage, action: 'catalogue.read' },
    { section: 'staff', to: '/plans', text: 'nav.plans', icon: IconListDetails, action: 'contract.read' },
    { section: 'staff', to: '/staff/embargo', text: 'nav.embargo', icon: IconWorldOff, action: 'audit.read', staff: true },
    { section: 'staff', to: '/staff/work', text: 'nav.work', icon: IconStack2, action: 'job.read', staff: true },
];

// What of them somebody may open.
export const pagesFor = (me: Me): Page[] =>
    pages.filter((page) => (page.staff !== true || me.staff) && (page.action === undefined || may(me, page.action)));
