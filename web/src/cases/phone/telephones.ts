// Where to call: the numbers of a desk in a country, as the policy pack has them (CASE-20).
import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../../api/client';
import { createStore } from '../../api/store';

export type Telephones = Schemas['Telephones'];
export type Telephone = Schemas['Telephone'];
export type Desk = Schemas['TelephoneDesk'];

export const telephonesQuery = queryOptions({
    queryKey: ['policy', 'telephones'],
    queryFn: () => answer(api.GET('/api/v1/telephones')),
    staleTime: 600_000,
});

// Those of the country; where it has none of the desk, those that are called from anywhere.
export function numbersFor({ anywhere = [], countries = [] }: Telephones, country: string | undefined, desk: Desk): readonly Telephone[] {
    const own = (countries.find((one) => one.country === country)?.numbers ?? []).filter((one) => one.desk === desk);
    return own.length > 0 ? own : anywhere.filter((one) => one.desk === desk);
}

// Of "de-CH" it is Switzerland, of "de" nothing is known.
export function countryOf(locale: string): string | undefined {
    const parts = locale.split('-');
    return parts.slice(1).find((part) => /^[A-Z]{2}$/.test(part));
}

// From where somebody calls, as he or she chose it in this browser; the unit tests have none.
const key = 'aftercare.calls_from';
export const callsFrom = createStore<string | undefined>(globalThis.localStorage?.getItem(key) ?? undefined);
callsFrom.subscribe(() => {
    const country = callsFrom.get();
    if (country === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, country);
});
