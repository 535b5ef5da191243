// What a report was asked, in words: "Site: FRA-1 · Past support".
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { may, useMe } from '../../app/session';
import { filterNames, sayFilter, type FilterName } from '../../assets/filters';
import { sitesQuery } from '../../assets/queries';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../text';
import { states } from './milestones';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export function useAsked(): (asked: unknown) => string {
    const { t, word } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const sites = useQuery({ ...sitesQuery(account), enabled: may(me, 'site.read') });
    const site = (id: string): string | undefined => sites.data?.items.find((one) => one.id === id)?.code;
    return (asked) => {
        if (!isRecord(asked)) return '';
        const devices = isRecord(asked['devices']) ? asked['devices'] : {};
        const filters = filterNames.filter((name) => devices[name] !== undefined).map((name: FilterName) => sayFilter(name, String(devices[name]), { t, word, site }));
        const chosen = Array.isArray(asked['states']) ? states.filter((state) => (asked['states'] as unknown[]).includes(state)).map((state) => word('lifestate', state)) : [];
        const said = [...(filters.length === 0 ? [t('reports.all_devices')] : filters), ...chosen];
        if (asked['parts'] === false) said.push(t('reports.no_parts'));
        if (asked['everything'] === true) said.push(t('reports.everything'));
        return said.join(' · ');
    };
}
