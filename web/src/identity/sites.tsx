// Sites by their ids and by what they are called: a code for each row of a list, and one of all to choose.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { batched } from '../api/batch';
import { may, useMe } from '../app/session';
import { SearchSelect, type ChoiceQuery, type SearchSelectProps } from '../design/SearchSelect';
import { useText } from '../text';

export type Site = Schemas['SiteView'];

const named = batched<Site>(async (ids) => (await answer(api.GET('/api/v1/sites', { params: { query: { ids, limit: ids.length } } }))).items ?? []);

// A key of its own: under ['sites', 'one'] stands the answer with its tag. null: which one may not see.
export const namedSiteQuery = (id: string) => queryOptions({ queryKey: ['sites', 'named', id], queryFn: () => named(id), staleTime: 300_000 });

export function useSite(id: string | undefined): Site | undefined {
    const readable = may(useMe(), 'site.read') && id !== undefined && id !== '';
    const { data } = useQuery({ ...namedSiteQuery(id ?? ''), enabled: readable });
    return data ?? undefined;
}

export const siteLabel = (site: Site): string => `${site.code} · ${site.name}, ${site.city}`;

const shown = 50;

const someSites = (account: string | undefined, text: string, signal: AbortSignal, limit = shown) =>
    answer(
        api.GET('/api/v1/sites', {
            signal,
            params: { query: { limit, ...(account === undefined ? {} : { account_id: account }), ...(text === '' ? {} : { text }) } },
        }),
    );

// Whether there is any, for who needs one.
export const anySiteQuery = (account: string | undefined) =>
    queryOptions({
        queryKey: ['sites', 'any', account ?? 'all'],
        queryFn: async ({ signal }) => ((await someSites(account, '', signal, 1)).items ?? []).length > 0,
        staleTime: 60_000,
    });

interface Props extends SearchSelectProps {
    account: string | undefined;
    // What is chosen by: the id, or the code as tables have it.
    by?: 'id' | 'code';
}

export function SiteSelect({ account, by = 'id', ...props }: Props) {
    const { t } = useText();
    const readable = may(useMe(), 'site.read');
    const site = useSite(by === 'id' ? props.value : undefined);
    const ask = (text: string): ChoiceQuery => ({
        queryKey: ['sites', 'choice', account ?? 'all', by, text],
        queryFn: async ({ signal }) => {
            const { items = [], next_cursor } = await someSites(account, text, signal);
            return { choices: items.map((one) => ({ value: one[by], label: siteLabel(one) })), rest: next_cursor === undefined ? undefined : t('app.more_choices') };
        },
        enabled: readable,
    });
    return <SearchSelect {...props} ask={ask} chosen={by === 'id' ? site && siteLabel(site) : props.value} nothing={t('sites.none_so')} />;
}
