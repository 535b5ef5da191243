// What the installed base is filtered by: names in the address, how each is asked for, how each is said.
import type { TextKey } from '../text';

export const filterNames = [
    'text',
    'coverage',
    'lapsing_days',
    'status',
    'site_id',
    'country',
    'support',
    'label',
    'sku',
    'serial_prefix',
    'series',
    'product_line',
    'kind',
    'host_name',
    'software',
    'contract_number',
    'source',
    'channel',
    'missing',
    'not_shown_days',
] as const;
export type FilterName = (typeof filterNames)[number];

export type FilterValues = Partial<Record<FilterName, string>>;

// How a filter is typed or chosen; the words of a choice are in the catalogue of texts under `kind`.
export type FilterForm =
    | { as: 'text'; maxLength: number }
    | { as: 'days' }
    | { as: 'site' }
    | { as: 'choice'; kind: string; codes: readonly string[] };

export const filterForms: Readonly<Record<Exclude<FilterName, 'text'>, { text: TextKey; form: FilterForm }>> = {
    coverage: { text: 'assets.coverage', form: { as: 'choice', kind: 'cover', codes: ['covered', 'lapsing', 'uncovered', 'lapsed', 'never'] } },
    lapsing_days: { text: 'filter.lapsing_days', form: { as: 'days' } },
    status: { text: 'assets.status', form: { as: 'choice', kind: 'status', codes: ['in_use', 'spare', 'decommissioned', 'lost'] } },
    site_id: { text: 'assets.site', form: { as: 'site' } },
    country: { text: 'assets.country', form: { as: 'text', maxLength: 2 } },
    support: { text: 'assets.support', form: { as: 'choice', kind: 'support', codes: ['ending', 'ended'] } },
    label: { text: 'filter.label', form: { as: 'text', maxLength: 60 } },
    sku: { text: 'assets.sku', form: { as: 'text', maxLength: 64 } },
    serial_prefix: { text: 'filter.serial_prefix', form: { as: 'text', maxLength: 20 } },
    series: { text: 'assets.series', form: { as: 'text', maxLength: 80 } },
    product_line: { text: 'filter.product_line', form: { as: 'text', maxLength: 80 } },
    kind: { text: 'filter.kind', form: { as: 'choice', kind: 'kind', codes: ['system', 'fru', 'software'] } },
    host_name: { text: 'assets.host', form: { as: 'text', maxLength: 100 } },
    software: { text: 'assets.software', form: { as: 'text', maxLength: 100 } },
    contract_number: { text: 'assets.contract', form: { as: 'text', maxLength: 30 } },
    source: { text: 'assets.source', form: { as: 'choice', kind: 'source', codes: ['registration', 'upload', 'inventory_file', 'snapshot', 'order'] } },
    channel: { text: 'assets.channel', form: { as: 'choice', kind: 'channel', codes: ['vendor', 'authorised_reseller', 'unauthorised', 'unknown'] } },
    missing: { text: 'filter.missing', form: { as: 'choice', kind: 'filter.missing', codes: ['true', 'false'] } },
    not_shown_days: { text: 'filter.not_shown_days', form: { as: 'days' } },
};

const isGiven = (value: string | undefined): value is string => value !== undefined && value !== '';

// Those that are set, in their order.
export const givenFilters = (search: Readonly<FilterValues>): [FilterName, string][] =>
    filterNames.flatMap((name) => {
        const value = search[name];
        return isGiven(value) ? [[name, value] satisfies [FilterName, string]] : [];
    });

// As the server takes them: codes and numbers of products in capitals, no blanks around.
export function tidyFilter(name: FilterName, typed: string): string {
    const value = typed.trim();
    return ['sku', 'serial_prefix', 'country', 'contract_number'].includes(name) ? value.toUpperCase() : value;
}

// Why a value can't be asked for; the server would refuse the whole list.
export function filterFault(name: Exclude<FilterName, 'text'>, typed: string): TextKey | undefined {
    const value = tidyFilter(name, typed);
    if (value === '') return undefined;
    const { form } = filterForms[name];
    if (form.as === 'days') return /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= 3660 ? undefined : 'filter.bad_days';
    if (name === 'country') return /^[A-Z]{2}$/.test(value) ? undefined : 'filter.bad_country';
    return undefined;
}

// How a chip says it: "Status: Spare".
export function sayFilter(
    name: FilterName,
    value: string,
    words: { t: (key: TextKey) => string; word: (kind: string, code: string) => string; site: (id: string) => string | undefined },
): string {
    if (name === 'text') return `“${value}”`;
    const { text, form } = filterForms[name];
    const said = form.as === 'choice' ? words.word(form.kind, value) : form.as === 'site' ? (words.site(value) ?? '…') : value;
    return `${words.t(text)}: ${said}`;
}
