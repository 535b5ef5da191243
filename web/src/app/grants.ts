// What the chosen customer lets a partner do (ID-01). Which area brings which right, the policy in force says.
import { useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { useStore } from '../api/store';
import { today } from '../design/clock';
import { rolesQuery } from '../policy/queries';
import { chosenAccount } from './account';
import { may, useMe } from './session';

export type Area = Schemas['PartnerArea'];
export type AreaSheet = readonly Schemas['AreaView'][];
type Link = Schemas['PartnerLink'];

// The areas that a customer's links bring on a day: none before it granted them, none once they are over.
export const areasOn = (links: readonly Link[], customer: string, day: string): Area[] =>
    links
        .filter((link) => link.account_id === customer && link.granted_at !== undefined && link.from_day <= day && (link.until_day === undefined || day < link.until_day))
        .flatMap((link) => link.areas);

// Those that would bring the right.
export const areasWith = (sheet: AreaSheet, action: string): Area[] => sheet.filter(({ may: rights = [] }) => rights.includes(action)).map(({ area }) => area);

export interface Grants {
    // The customer that is asked about; undefined where nothing has to be granted: one's own account, or all of them.
    customer: string | undefined;
    // Undefined until it is known.
    granted: (action: string) => boolean | undefined;
    // Which areas would bring the right: empty if none does.
    bringing: (action: string) => Area[];
    // Whether it is known, or won't be.
    settled: boolean;
}

// Of an account, else of the chosen one.
export function useGrants(account?: string): Grants {
    const me = useMe();
    const chosen = useStore(chosenAccount);
    const of = account ?? chosen;
    const customer = me.account_kind === 'partner' && of !== me.account_id && may(me, 'partner_link.read') && may(me, 'policy.read') ? of : undefined;
    const links = useQuery({
        queryKey: ['partner-links', 'granted', customer],
        queryFn: () => answer(api.GET('/api/v1/partner-links', { params: { query: { limit: 100, ...(customer === undefined ? {} : { account_id: customer }) } } })),
        enabled: customer !== undefined,
        staleTime: 60_000,
    });
    const sheet = useQuery({ ...rolesQuery, enabled: customer !== undefined });
    const areas = customer === undefined ? [] : areasOn(links.data?.items ?? [], customer, today(me.time_zone));
    const bringing = (action: string): Area[] => areasWith(sheet.data?.partner_areas ?? [], action);
    const known = links.data !== undefined && sheet.data !== undefined;
    return {
        customer,
        bringing,
        granted: (action) => (customer === undefined ? true : known ? bringing(action).some((area) => areas.includes(area)) : undefined),
        settled: customer === undefined || known || links.isError || sheet.isError,
    };
}
