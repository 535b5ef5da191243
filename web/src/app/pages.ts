// The pages that the navigation and the palette show, each to who has its right.
import {
    IconAlertTriangle,
    IconBell,
    IconBellCheck,
    IconBuilding,
    IconBuildings,
    IconCalendarEvent,
    IconCertificate,
    IconFileDollar,
    IconFileText,
    IconFlag,
    IconGavel,
    IconHeadset,
    IconHeartHandshake,
    IconHistory,
    IconHome,
    IconHourglassLow,
    IconInbox,
    IconKey,
    IconLifebuoy,
    IconListDetails,
    IconMailCheck,
    IconMapPin,
    IconMessage2,
    IconMessageCircle,
    IconMessages,
    IconMoodSmile,
    IconPackage,
    IconPencilCheck,
    IconPhoneCall,
    IconRadar2,
    IconServer2,
    IconShieldCheck,
    IconSpeakerphone,
    IconStack2,
    IconTableImport,
    IconTargetArrow,
    IconTruckDelivery,
    IconUserShield,
    IconUserStar,
    IconUsers,
    IconUsersGroup,
    IconWebhook,
    IconWorldOff,
    type Icon,
} from '@tabler/icons-react';
import type { TextKey } from '../text';
import { may, type Me } from './session';

// The groups of the navigation, in this order; the first has no heading.
export const sections = ['service', 'account', 'staff'] as const;

type StaffPage =
    | '/staff/workbench'
    | '/staff/desk'
    | '/staff/accounts'
    | '/staff/requests'
    | '/staff/escalations'
    | '/staff/phone-case'
    | '/staff/case-agents'
    | '/staff/canned-answers'
    | '/staff/mail-review'
    | '/staff/targets'
    | '/staff/satisfaction'
    | '/staff/warnings'
    | '/staff/advisories'
    | '/catalogue'
    | '/plans'
    | '/roles'
    | '/staff/policy'
    | '/staff/embargo'
    | '/staff/work';

export interface Page {
    section: (typeof sections)[number];
    to:
        | '/'
        | '/entitlement'
        | '/cases'
        | '/planned-events'
        | '/installed-base'
        | '/advisories'
        | '/findings'
        | '/bug-review'
        | '/contracts'
        | '/certificates'
        | '/end-of-life'
        | '/notifications'
        | '/imports'
        | '/requests'
        | '/quotations'
        | '/orders'
        | '/account'
        | '/people'
        | '/sites'
        | '/named-contacts'
        | '/partners'
        | '/credentials'
        | '/webhooks'
        | '/audit'
        | StaffPage;
    text: TextKey;
    icon: Icon;
    action?: string;
    // For the vendor's people alone, or for all others alone, whatever their rights.
    staff?: boolean;
    // It shows what belongs to the account that is looked at: a partner sees it as far as that granted (ID-01).
    ofAccount?: boolean;
}

export const pages: readonly Page[] = [
    { section: 'service', to: '/', text: 'nav.home', icon: IconHome },
    { section: 'service', to: '/entitlement', text: 'nav.entitlement', icon: IconShieldCheck, action: 'entitlement.read' },
    { section: 'service', to: '/cases', text: 'nav.cases', icon: IconLifebuoy, action: 'case.read', ofAccount: true },
    { section: 'service', to: '/planned-events', text: 'nav.planned', icon: IconCalendarEvent, action: 'asset.read', ofAccount: true },
    { section: 'service', to: '/installed-base', text: 'nav.assets', icon: IconServer2, action: 'asset.read', ofAccount: true },
    { section: 'service', to: '/findings', text: 'nav.findings', icon: IconRadar2, action: 'finding.read', ofAccount: true },
    { section: 'service', to: '/bug-review', text: 'nav.bug_review', icon: IconBellCheck, action: 'finding.read', ofAccount: true },
    { section: 'service', to: '/advisories', text: 'nav.advisories', icon: IconSpeakerphone, action: 'advisory.read' },
    { section: 'service', to: '/imports', text: 'nav.imports', icon: IconTableImport, action: 'import.read', ofAccount: true },
    { section: 'service', to: '/end-of-life', text: 'nav.end_of_life', icon: IconHourglassLow, action: 'life.read', ofAccount: true },
    { section: 'service', to: '/contracts', text: 'nav.contracts', icon: IconFileText, action: 'contract.read', ofAccount: true },
    { section: 'service', to: '/certificates', text: 'nav.certificates', icon: IconCertificate, action: 'certificate.read', ofAccount: true },
    { section: 'service', to: '/quotations', text: 'nav.quotations', icon: IconFileDollar, action: 'quotation.read', ofAccount: true },
    { section: 'service', to: '/orders', text: 'nav.orders', icon: IconTruckDelivery, action: 'order.read', ofAccount: true },
    { section: 'service', to: '/requests', text: 'nav.requests', icon: IconMessageCircle, action: 'request.read', staff: false },
    { section: 'service', to: '/notifications', text: 'nav.notifications', icon: IconBell },
    { section: 'account', to: '/people', text: 'nav.people', icon: IconUsers, action: 'person.read', ofAccount: true },
    { section: 'account', to: '/sites', text: 'nav.sites', icon: IconMapPin, action: 'site.read', ofAccount: true },
    { section: 'account', to: '/named-contacts', text: 'nav.named_contacts', icon: IconUserStar, action: 'named_contact.read', ofAccount: true },
    { section: 'account', to: '/partners', text: 'nav.partners', icon: IconHeartHandshake, action: 'partner_link.read' },
    { section: 'account', to: '/credentials', text: 'nav.credentials', icon: IconKey, action: 'collector.read', ofAccount: true },
    { section: 'account', to: '/webhooks', text: 'nav.webhooks', icon: IconWebhook, action: 'webhook.read', ofAccount: true },
    { section: 'account', to: '/audit', text: 'nav.audit', icon: IconHistory, action: 'audit.read', ofAccount: true },
    { section: 'account', to: '/account', text: 'nav.account', icon: IconBuilding, action: 'account.read' },
    { section: 'staff', to: '/staff/workbench', text: 'nav.workbench', icon: IconInbox, action: 'case.work', staff: true },
    { section: 'staff', to: '/staff/desk', text: 'nav.desk', icon: IconHeadset, action: 'entitlement.read', staff: true },
    { section: 'staff', to: '/staff/phone-case', text: 'nav.phone_case', icon: IconPhoneCall, action: 'case.work', staff: true },
    { section: 'staff', to: '/staff/accounts', text: 'nav.accounts', icon: IconBuildings, action: 'account.read', staff: true },
    { section: 'staff', to: '/staff/requests', text: 'nav.queue', icon: IconMessage2, action: 'request.read_all', staff: true },
    { section: 'staff', to: '/staff/escalations', text: 'nav.escalations', icon: IconFlag, action: 'case.read_desk', staff: true },
    { section: 'staff', to: '/staff/mail-review', text: 'nav.incoming', icon: IconMailCheck, action: 'case.read_mail', staff: true },
    { section: 'staff', to: '/staff/targets', text: 'nav.targets', icon: IconTargetArrow, action: 'case.read_reports', staff: true },
    { section: 'staff', to: '/staff/satisfaction', text: 'nav.satisfaction', icon: IconMoodSmile, action: 'case.read_reports', staff: true },
    { section: 'staff', to: '/staff/case-agents', text: 'nav.agents', icon: IconUsersGroup, action: 'case.read_desk', staff: true },
    { section: 'staff', to: '/staff/canned-answers', text: 'nav.answers', icon: IconMessages, action: 'case.work', staff: true },
    { section: 'staff', to: '/staff/warnings', text: 'nav.warnings', icon: IconAlertTriangle, action: 'warning.read', staff: true },
    { section: 'staff', to: '/staff/advisories', text: 'nav.advisory_queue', icon: IconPencilCheck, action: 'advisory.read_drafts', staff: true },
    { section: 'staff', to: '/catalogue', text: 'nav.catalogue', icon: IconPackage, action: 'catalogue.read' },
    { section: 'staff', to: '/plans', text: 'nav.plans', icon: IconListDetails, action: 'contract.read' },
    { section: 'staff', to: '/roles', text: 'nav.roles', icon: IconUserShield, action: 'policy.read', staff: true },
    { section: 'staff', to: '/staff/policy', text: 'nav.policy', icon: IconGavel, action: 'policy.read_files', staff: true },
    { section: 'staff', to: '/staff/embargo', text: 'nav.embargo', icon: IconWorldOff, action: 'audit.read', staff: true },
    { section: 'staff', to: '/staff/work', text: 'nav.work', icon: IconStack2, action: 'job.read', staff: true },
];

// The vendor's people find their own pages before those of accounts.
export const sectionsFor = (me: Me): readonly Page['section'][] => (me.staff ? ['service', 'staff', 'account'] : sections);

// What of them somebody may open.
export const pagesFor = (me: Me): Page[] =>
    pages.filter((page) => (page.staff === undefined || page.staff === me.staff) && (page.action === undefined || may(me, page.action)));

// The page of an address, or the one that it hangs below: of a device, the installed base.
export const pageOf = (pathname: string): Page | undefined =>
    pages
        .filter(({ to }) => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
        .sort((one, other) => other.to.length - one.to.length)[0];
