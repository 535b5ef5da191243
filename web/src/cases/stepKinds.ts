// What a kind of step is to who reads a history (CASE-07): said here, one row each.
import {
    IconArrowMerge,
    IconArrowRight,
    IconCalendarEvent,
    IconCheck,
    IconClock,
    IconClockExclamation,
    IconEyeOff,
    IconFlag,
    IconFileAlert,
    IconFileOff,
    IconLanguage,
    IconLink,
    IconLinkOff,
    IconMessage2,
    IconPaperclip,
    IconPencil,
    IconPhoneCall,
    IconPhoneX,
    IconPlugConnectedX,
    IconPlus,
    IconShieldX,
    IconSpeakerphone,
    IconUserCheck,
    IconX,
    type Icon,
} from '@tabler/icons-react';
import type { CaseEvent } from './queries';

interface StepKind {
    icon: Icon;
    // Only the vendor's people do it.
    vendors?: true;
    // Where the program does it, it is by the rules of routing, as a case was opened or changed.
    ruled?: true;
    // The other case's number is told of it.
    tied?: true;
    // Its text is a sentence of the program's, which is told in the language of who reads it.
    sentence?: true;
}

export const stepKinds: Readonly<Record<CaseEvent['kind'], StepKind>> = {
    opened: { icon: IconPlus },
    changed: { icon: IconPencil },
    status_changed: { icon: IconArrowRight, ruled: true },
    priority_changed: { icon: IconFlag },
    routed: { icon: IconArrowRight, ruled: true },
    translator_requested: { icon: IconLanguage, ruled: true },
    assigned: { icon: IconUserCheck, vendors: true, ruled: true },
    handed_over: { icon: IconArrowRight, ruled: true },
    contacted: { icon: IconPhoneCall, vendors: true },
    contact_tried: { icon: IconPhoneX, vendors: true },
    noted: { icon: IconMessage2 },
    noted_internally: { icon: IconEyeOff, vendors: true },
    resolution_proposed: { icon: IconCheck, vendors: true },
    resolution_accepted: { icon: IconCheck },
    resolution_rejected: { icon: IconX },
    closed: { icon: IconCheck },
    reopened: { icon: IconArrowRight },
    cancelled: { icon: IconX },
    escalated: { icon: IconFlag },
    escalation_taken: { icon: IconUserCheck, vendors: true },
    escalation_completed: { icon: IconFlag, vendors: true },
    escalation_told: { icon: IconSpeakerphone },
    status_reported: { icon: IconMessage2, vendors: true },
    manager_requested: { icon: IconPhoneCall },
    unreached: { icon: IconPhoneX },
    resolution_reminded: { icon: IconClock },
    clock_near: { icon: IconClock },
    clock_breached: { icon: IconClockExclamation },
    clocks_moved: { icon: IconClockExclamation },
    attached: { icon: IconPaperclip },
    attachment_quarantined: { icon: IconFileAlert },
    attachment_damaged: { icon: IconFileAlert },
    attachment_removed: { icon: IconFileOff, vendors: true },
    attachment_refused: { icon: IconFileOff, sentence: true },
    exclusion_named: { icon: IconShieldX },
    exclusion_withdrawn: { icon: IconShieldX },
    merged: { icon: IconArrowMerge, vendors: true, tied: true },
    duplicate_merged: { icon: IconArrowMerge, vendors: true, tied: true },
    duplicate_parted: { icon: IconArrowRight, tied: true },
    outage_joined: { icon: IconPlugConnectedX, vendors: true },
    outage_left: { icon: IconPlugConnectedX, vendors: true },
    parent_set: { icon: IconPlugConnectedX, vendors: true, tied: true },
    child_added: { icon: IconPlus, vendors: true, tied: true },
    child_removed: { icon: IconX, vendors: true, tied: true },
    children_told: { icon: IconSpeakerphone, vendors: true },
    linked: { icon: IconLink },
    unlinked: { icon: IconLinkOff },
    window_set: { icon: IconCalendarEvent },
    readiness_confirmed: { icon: IconCheck, vendors: true },
    readiness_withdrawn: { icon: IconX, vendors: true },
    terms_changed: { icon: IconClockExclamation },
};
