// What the chosen customer lets a partner do (ID-01): cards that no area brings are not shown as locked.
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { useStore } from '../api/store';
import { chosenAccount } from './account';
import { may, useMe } from './session';

export type Area = Schemas['PartnerArea'];

// Whether the area is granted; whoever is no partner, or looks at his own account, needs none. Undefined until it is known.
export function useGranted(): (area: Area) => boolean | undefined {
    const me = useMe();
    const chosen = useStore(chosenAccount);
    const asked = me.account_kind === 'partner' && chosen !== undefined && chosen !== me.account_id && may(me, 'partner_link.read');
    const links = useQuery({
        queryKey: ['partner-links', 'granted', chosen],
        queryFn: () => answer(api.GET('/api/v1/partner-links', { params: { query: { limit: 100, ...(chosen === undefined ? {} : { account_id: chosen }) } } })),
        enabled: asked,
        staleTime: 60_000,
    });
    const areas = links.data?.items?.filter((link) => link.account_id === chosen).flatMap((link) => link.areas);
    return (area) => !asked || areas?.includes(area);
}
