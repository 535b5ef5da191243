// What was typed into a new case and is not sent yet, by person and account. It outlasts refusals, other pages and the browser's end, but
// for what only few may read: that is not left lying in a browser.
import { tidied } from '../design/written';
import type { Schemas } from '../api/client';
import { createStore, type Store } from '../api/store';
import { tidySerial } from '../assets/serial';
import type { CaseType, Priority } from './queries';
import { arePeople, givenPeople, lacksPeople, type Reachable } from './reachable/reachable';

export interface CaseDraft {
    // Customer Care was chosen; which of its types may still be open.
    care: boolean;
    type: string | undefined;
    subtype: string | undefined;
    restricted: boolean;
    serial: string;
    // Which one, where several products have this number.
    sku: string | undefined;
    priority: Priority | undefined;
    outage: boolean;
    synopsis: string;
    description: string;
    site: string | undefined;
    contact: string | undefined;
    tracking: string;
    followUp: Schemas['FollowUp'];
    // In which help is wanted.
    language: string | undefined;
    copies: readonly string[];
    channel: Schemas['Channel'];
    // Who can be reached at all hours, where that is asked.
    reachable: readonly Reachable[];
    // Who was named before it was asked no more: they come back with the question.
    unasked: readonly Reachable[];
    // The draft on the server that it is saved as, and its version.
    kept: string | undefined;
    keptVersion: number;
}

export const nothing: CaseDraft = {
    care: false,
    type: undefined,
    subtype: undefined,
    restricted: false,
    serial: '',
    sku: undefined,
    priority: undefined,
    outage: false,
    synopsis: '',
    description: '',
    site: undefined,
    contact: undefined,
    tracking: '',
    followUp: 'mail_full_text',
    language: undefined,
    copies: [],
    channel: 'web',
    reachable: [],
    unasked: [],
    kept: undefined,
    keptVersion: 0,
};

export const isBegun = (draft: CaseDraft): boolean => draft.synopsis.trim() !== '' || draft.description.trim() !== '';

// What was kept by whatever version of the portal: what does not fit is left out.
export function readDraft(kept: string | null): CaseDraft {
    try {
        const read: unknown = JSON.parse(kept ?? '{}');
        if (typeof read !== 'object' || read === null) return nothing;
        const fits = Object.entries(read).filter(([name, value]) => {
            if (!(name in nothing)) return false;
            if (name === 'reachable' || name === 'unasked') return arePeople(value);
            const like: unknown = nothing[name as keyof CaseDraft];
            if (Array.isArray(like)) return Array.isArray(value) && value.every((one) => typeof one === 'string');
            return typeof value === (like === undefined ? 'string' : typeof like);
        });
        return { ...nothing, ...Object.fromEntries(fits) };
    } catch {
        return nothing;
    }
}

const drafts = new Map<string, Store<CaseDraft>>();

export function draftOf(person: string, account: string): Store<CaseDraft> {
    const key = `aftercare.case.${person}.${account}`;
    const found = drafts.get(key);
    if (found !== undefined) return found;
    const store = createStore(readDraft(localStorage.getItem(key)));
    store.subscribe(() => {
        const draft = store.get();
        if (draft.restricted || draft === nothing) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(draft));
    });
    drafts.set(key, store);
    return store;
}

// Of another type, what belongs to the former one goes.
export const withType = (draft: CaseDraft, type: CaseType): CaseDraft => ({
    ...draft,
    care: type.kind === 'administrative',
    type: type.code,
    subtype: type.code === draft.type ? draft.subtype : undefined,
    restricted: type.restricted,
    // Not asked of what is no fault of a network.
    outage: type.kind === 'technical' && draft.outage,
});

// With Customer Care instead of a technical case. A number that nobody has registered can't be named as a product: it goes into the words.
export const withCare = (draft: CaseDraft, type: CaseType | undefined, unknown: string | undefined): CaseDraft => ({
    ...(type === undefined ? { ...draft, care: true, type: undefined, subtype: undefined, restricted: false } : withType(draft, type)),
    ...(unknown === undefined ? {} : { serial: '', sku: undefined, description: [draft.description, unknown].filter((part) => part.trim() !== '').join('\n') }),
});

// Of a case of which people are asked for, `suggested` is the first until somebody says otherwise; any other says nobody.
export function withPeople(draft: CaseDraft, demanded: boolean, suggested: Reachable): CaseDraft {
    if (demanded === draft.reachable.length > 0) return draft;
    if (!demanded) return { ...draft, reachable: [], unasked: draft.reachable };
    return { ...draft, reachable: draft.unasked.length > 0 ? draft.unasked : [suggested], unasked: [] };
}

export type Lack = 'type' | 'serial' | 'priority' | 'synopsis' | 'description' | 'reachable';

// `people`: whether people who can be reached are asked for, and have to be named.
export function lacking(draft: CaseDraft, type: CaseType | undefined, people?: 'asked' | 'needed'): ReadonlySet<Lack> {
    const lacks = new Set<Lack>();
    if (type === undefined) lacks.add('type');
    if (type?.needs_asset === true && draft.serial.trim() === '') lacks.add('serial');
    if (draft.priority === undefined) lacks.add('priority');
    if (draft.synopsis.trim() === '') lacks.add('synopsis');
    if (draft.description.trim() === '') lacks.add('description');
    if (people !== undefined && lacksPeople(draft.reachable, people === 'needed')) lacks.add('reachable');
    return lacks;
}

// What its promises hang on; undefined while that is not known.
export function previewOf(draft: CaseDraft, { account, type, asset, staff }: About): Schemas['PreviewCase'] | undefined {
    if (draft.priority === undefined || (type.needs_asset && asset === undefined)) return undefined;
    const serial = tidySerial(draft.serial);
    return {
        account_id: account,
        type: type.code,
        priority: draft.priority,
        ...(asset === undefined ? (serial === '' ? {} : { serial_number: serial }) : { asset_id: asset }),
        ...(draft.site === undefined ? {} : { site_id: draft.site }),
        ...(draft.contact === undefined ? {} : { contact_id: draft.contact }),
        ...(staff ? { channel: draft.channel } : {}),
        ...(draft.language === undefined ? {} : { language: draft.language }),
    };
}

interface About {
    account: string;
    type: CaseType;
    // The product, where the look-up told which it is.
    asset: string | undefined;
    staff: boolean;
}

export function bodyOf(draft: CaseDraft, { account, type, asset, staff }: About): Schemas['OpenCase'] {
    const serial = tidySerial(draft.serial);
    const tracking = draft.tracking.trim();
    const reachable = givenPeople(draft.reachable);
    return {
        account_id: account,
        type: type.code,
        ...(draft.subtype === undefined ? {} : { subtype: draft.subtype }),
        synopsis: draft.synopsis.trim(),
        description: tidied(draft.description),
        ...(draft.priority === undefined ? {} : { priority: draft.priority }),
        network_outage: draft.outage,
        ...(serial === '' ? {} : asset === undefined ? { serial_number: serial } : { asset_id: asset }),
        ...(draft.site === undefined ? {} : { site_id: draft.site }),
        ...(draft.contact === undefined ? {} : { contact_id: draft.contact }),
        ...(tracking === '' ? {} : { tracking_number: tracking }),
        follow_up: draft.followUp,
        ...(draft.language === undefined ? {} : { language: draft.language }),
        copies: [...draft.copies],
        ...(reachable.length === 0 ? {} : { reachable }),
        // How it came in is the vendor's to say; a person's own case is of the web.
        ...(staff ? { channel: draft.channel } : {}),
    } as Schemas['OpenCase'];
}
