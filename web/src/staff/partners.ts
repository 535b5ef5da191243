// How a partner link stands on a day (ID-01): proposed until its customer grants it, in force between its days, then over.
import type { Schemas } from '../api/client';

export function linkState(link: Pick<Schemas['PartnerLink'], 'from_day' | 'until_day' | 'granted_at'>, day: string): 'proposed' | 'future' | 'active' | 'expired' {
    if (link.until_day !== undefined && link.until_day <= day) return 'expired';
    if (link.granted_at === undefined) return 'proposed';
    return day < link.from_day ? 'future' : 'active';
}
