// Between what is typed into the form and a draft as the server keeps it (CASE-04): nothing that was typed is lost on the way.
import type { Schemas } from '../../api/client';
import { nothing, type CaseDraft } from '../draft';
import type { CaseType } from '../queries';

export type DraftContent = Schemas['DraftContent'];
export type KeptDraft = Schemas['CaseDraft'];

const text = (name: string, value: string) => (value === '' ? {} : { [name]: value });
const given = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });

// `asset`: the product, where the look-up told which it is.
export const contentOf = (draft: CaseDraft, asset: string | undefined, staff: boolean): DraftContent => ({
    ...given('type', draft.type),
    ...given('subtype', draft.subtype),
    ...text('synopsis', draft.synopsis),
    ...text('description', draft.description),
    ...given('priority', draft.priority),
    network_outage: draft.outage,
    ...given('asset_id', asset),
    ...text('serial_number', draft.serial.trim()),
    ...given('site_id', draft.site),
    ...given('contact_id', draft.contact),
    ...text('tracking_number', draft.tracking),
    follow_up: draft.followUp,
    ...given('language', draft.language),
    copies: [...draft.copies],
    reachable: draft.reachable.map(({ name, phone }) => ({ name, phone })),
    ...(staff ? { channel: draft.channel } : {}),
});

export function draftFrom(content: DraftContent, types: readonly CaseType[]): CaseDraft {
    const type = types.find((one) => one.code === content.type);
    return {
        ...nothing,
        care: type?.kind === 'administrative',
        type: type?.code,
        subtype: type === undefined ? undefined : content.subtype,
        restricted: type?.restricted ?? false,
        serial: content.serial_number ?? '',
        priority: content.priority,
        outage: content.network_outage ?? false,
        synopsis: content.synopsis ?? '',
        description: content.description ?? '',
        site: content.site_id,
        contact: content.contact_id,
        tracking: content.tracking_number ?? '',
        followUp: content.follow_up ?? nothing.followUp,
        language: content.language,
        copies: content.copies ?? [],
        channel: content.channel ?? nothing.channel,
        reachable: content.reachable ?? [],
        unasked: [],
    };
}
