// Which devices are meant, as the address has it, as the server takes it, and from a list of findings.
import { isId } from '../../api/ids';
import type { paths } from '../../api/schema';
import type { Finding } from '../findings/queries';
import type { FindingsSearch } from '../findings/routes';

export const choiceNames = ['text', 'site_id', 'label', 'model', 'runs', 'devices'] as const;
export type ChoiceSearch = Partial<Record<(typeof choiceNames)[number], string>>;
export type DeviceChoice = Pick<NonNullable<paths['/api/v1/findings/advice']['get']['parameters']['query']>, 'text' | 'site_id' | 'label' | 'model' | 'runs' | 'asset_ids'>;

// The server takes so many by name.
export const mostNamed = 300;

export const namedDevices = ({ devices = '' }: ChoiceSearch): string[] => devices.split(',').filter(isId).slice(0, mostNamed);

export const narrows = (search: ChoiceSearch): boolean => choiceNames.some((name) => (search[name] ?? '') !== '');

export function choiceOf(search: ChoiceSearch): DeviceChoice {
    const { text = '', site_id = '', label = '', model = '', runs = '' } = search;
    const ids = namedDevices(search);
    const given = Object.fromEntries(Object.entries({ text, site_id, label, model, runs }).filter(([, value]) => value !== ''));
    return { ...given, ...(ids.length === 0 ? {} : { asset_ids: ids }) };
}

// The same devices for another page.
export const sameDevices = (search: ChoiceSearch): ChoiceSearch => Object.fromEntries(choiceNames.flatMap((name) => ((search[name] ?? '') === '' ? [] : [[name, search[name]]])));

// The devices of findings that were chosen, each once.
export const devicesOf = (rows: readonly Pick<Finding, 'asset_id'>[]): string[] => [...new Set(rows.map((row) => row.asset_id))];

// What of the filters of a list of findings is about devices.
export function choiceOfList({ text = '', site_id = '', model = '', release = '', asset_id = '' }: FindingsSearch): ChoiceSearch {
    return sameDevices({ text, site_id, model, runs: release, devices: asset_id });
}
