// How an invitation, a partner's link or a credential stands at an instant.
import type { Schemas } from '../../api/client';

const soonMs = 14 * 86_400_000;

export function invitationState(invitation: Pick<Schemas['Invitation'], 'accepted_at' | 'revoked_at' | 'expires_at'>, now: number): string {
    if (invitation.accepted_at !== undefined) return 'accepted';
    if (invitation.revoked_at !== undefined) return 'revoked';
    return Date.parse(invitation.expires_at) <= now ? 'expired' : 'open';
}

export function linkState(link: Pick<Schemas['PartnerLink'], 'from_day' | 'until_day' | 'granted_at'>, today: string): string {
    if (link.until_day !== undefined && link.until_day <= today) return 'over';
    if (link.granted_at === undefined) return 'proposed';
    return today < link.from_day ? 'future' : 'active';
}

export function credentialState(credential: { expires_at: string; revoked_at?: string | undefined }, now: number): string {
    if (credential.revoked_at !== undefined) return 'revoked';
    const left = Date.parse(credential.expires_at) - now;
    if (left <= 0) return 'expired';
    return left < soonMs ? 'expiring' : 'active';
}

export const isLive = (state: string): boolean => state === 'active' || state === 'expiring';
