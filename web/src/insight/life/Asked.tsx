// What a report was asked, in words: "Site: FRA-1 · Past support".
import { filterNames, sayFilter, type FilterName } from '../../assets/filters';
import { useSite } from '../../identity/sites';
import { useText } from '../../text';
import { states } from './milestones';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export function useAsked(asked: unknown): string {
    const { t, word } = useText();
    const given = isRecord(asked) ? asked : {};
    const devices = isRecord(given['devices']) ? given['devices'] : {};
    const place = useSite(typeof devices['site_id'] === 'string' ? devices['site_id'] : undefined);
    if (!isRecord(asked)) return '';
    const site = (): string | undefined => place?.code;
    const filters = filterNames.filter((name) => devices[name] !== undefined).map((name: FilterName) => sayFilter(name, String(devices[name]), { t, word, site }));
    const chosen = Array.isArray(asked['states']) ? states.filter((state) => (asked['states'] as unknown[]).includes(state)).map((state) => word('lifestate', state)) : [];
    const said = [...(filters.length === 0 ? [t('reports.all_devices')] : filters), ...chosen];
    if (asked['parts'] === false) said.push(t('reports.no_parts'));
    if (asked['everything'] === true) said.push(t('reports.everything'));
    return said.join(' · ');
}

export function Asked({ asked }: { asked: unknown }) {
    return useAsked(asked);
}
