// People by their ids and by what they are called: a name for each row of a list, and one of all to choose.
import { queryOptions, useQueries } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import { batched } from '../api/batch';
import { may, useMe } from '../app/session';
import { SearchSelect, type ChoiceQuery, type SearchSelectProps } from '../design/SearchSelect';
import { useText } from '../text';

export type Person = Schemas['Person'];

const named = batched<Person>(async (ids) => (await answer(api.GET('/api/v1/people', { params: { query: { ids, limit: ids.length } } }))).items ?? []);

// A key of its own: under ['people', 'one'] stands the answer with its tag. null: whom one may not see.
export const namedPersonQuery = (id: string) => queryOptions({ queryKey: ['people', 'named', id], queryFn: () => named(id), staleTime: 300_000 });

function useNamedPeople(ids: readonly (string | undefined)[]): ReadonlyMap<string, Person> {
    const readable = may(useMe(), 'person.read');
    const asked = readable ? [...new Set(ids.filter((id) => id !== undefined))] : [];
    const found = useQueries({ queries: asked.map(namedPersonQuery) });
    return new Map(found.flatMap(({ data }) => (data === undefined || data === null ? [] : [[data.id, data] as const])));
}

// What some people are called. Who may not read people calls nobody by name.
export function usePersonNames(ids: readonly (string | undefined)[]): (id: string | undefined) => string | undefined {
    const people = useNamedPeople(ids);
    return (id) => (id === undefined ? undefined : people.get(id)?.name);
}

export function PersonName({ id, fallback }: { id: string | undefined; fallback: string }) {
    return usePersonNames([id])(id) ?? fallback;
}

const shown = 50;

const somePeople = (account: string | undefined, text: string, signal: AbortSignal) =>
    answer(
        api.GET('/api/v1/people', {
            signal,
            params: { query: { limit: shown, ...(account === undefined ? {} : { account_id: account }), ...(text === '' ? {} : { text }) } },
        }),
    );

const personLabel = (person: Person): string => `${person.name} · ${person.email}`;

interface Props extends SearchSelectProps {
    account: string | undefined;
    // Of those who are not shut out, but for these.
    active?: boolean;
    except?: readonly string[];
    // What is said where nobody can be chosen.
    nothing?: string;
}

export function PersonSelect({ account, active = false, except = [], nothing, ...props }: Props) {
    const { t } = useText();
    const chosen = useNamedPeople([props.value]).get(props.value ?? '');
    const ask = (text: string): ChoiceQuery => ({
        queryKey: ['people', 'choice', account ?? 'all', text, active, except],
        queryFn: async ({ signal }) => {
            const { items = [], next_cursor } = await somePeople(account, text, signal);
            const fit = items.filter((one) => (!active || one.status === 'active') && !except.includes(one.id));
            return { choices: fit.map((one) => ({ value: one.id, label: personLabel(one) })), rest: next_cursor === undefined ? undefined : t('app.more_choices') };
        },
    });
    return <SearchSelect {...props} ask={ask} chosen={chosen && personLabel(chosen)} nothing={nothing ?? t('people.nobody_so')} />;
}
