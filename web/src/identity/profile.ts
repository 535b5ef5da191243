// What of a person's own data was changed, as the server takes it: what was emptied is sent as null, what stayed is not sent.
import type { Schemas } from '../api/client';

export interface TypedProfile {
    name: string;
    phone: string;
    language: string;
    timeZone: string | null;
}

export function profileChanges(before: Schemas['Person'], language: string, typed: TypedProfile): Schemas['PatchMe'] {
    const phone = typed.phone.trim();
    return {
        ...(typed.name.trim() === before.name ? {} : { name: typed.name.trim() }),
        ...(phone === (before.phone ?? '') ? {} : { phone: phone === '' ? null : phone }),
        ...(typed.language === language ? {} : { language: typed.language }),
        ...(typed.timeZone === null || typed.timeZone === before.time_zone ? {} : { time_zone: typed.timeZone }),
    };
}
