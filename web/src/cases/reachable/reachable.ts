// Who of the customer's can be reached, by name and telephone, and of which cases that is asked (CASE-09).
import { queryOptions } from '@tanstack/react-query';
import { answer, api, answerWithTag, type Schemas } from '../../api/client';
import type { Me } from '../../app/session';
import type { Case, CaseType, Priority } from '../queries';

export type Demands = Schemas['CaseDemands'];

// As it is typed.
export interface Reachable {
    name: string;
    phone: string;
}

export const nobody: Reachable = { name: '', phone: '' };

// Whoever asks for help is likely one of them.
export const selfOf = (me: Me): Reachable => ({ name: me.person?.name ?? '', phone: me.person?.phone ?? '' });

export const demandsQuery = queryOptions({
    queryKey: ['policy', 'case-demands'],
    queryFn: () => answer(api.GET('/api/v1/case-demands')),
    staleTime: 600_000,
});

export const isDemanded = (demands: Demands | undefined, kind: CaseType['kind'] | undefined, priority: Priority | undefined): boolean =>
    kind !== undefined && priority !== undefined && (demands?.kinds ?? []).includes(kind) && (demands?.priorities ?? []).includes(priority);

// What they are asked for, in the reader's language, else in English.
export function diagnosticsIn(demands: Demands | undefined, language: string): string | undefined {
    const words = demands?.diagnostics ?? [];
    return (words.find((one) => one.language === language) ?? words.find((one) => one.language === 'en'))?.text;
}

// When the case goes on at a lower priority, where it is known since when nobody is reached.
export function loweredAt({ lowered_after: after }: Demands, since: string): string {
    const minutes = (after.minutes ?? 0) + 60 * (after.hours ?? 0);
    return new Date(Date.parse(since) + minutes * 60_000).toISOString();
}

const isBegun = ({ name, phone }: Reachable): boolean => name.trim() !== '' || phone.trim() !== '';

// Whether the field of the row is missing: of a row that is begun, or of the first where somebody has to be named and nobody is.
export function lacksField(people: readonly Reachable[], at: number, field: keyof Reachable, required: boolean): boolean {
    const one = people[at] ?? nobody;
    if (!isBegun(one)) return required && at === 0 && !people.some(isBegun);
    return field === 'name' ? one.name.trim() === '' : one.phone.trim().length < 3;
}

export function lacksPeople(people: readonly Reachable[], required: boolean): boolean {
    const rows = people.length === 0 ? [nobody] : people;
    return rows.some((_, at) => lacksField(rows, at, 'name', required) || lacksField(rows, at, 'phone', required));
}

// Those that are sent. REQUIRES: nothing is lacking.
export const givenPeople = (people: readonly Reachable[]): Reachable[] => people.filter(isBegun).map(({ name, phone }) => ({ name: name.trim(), phone: phone.trim() }));

export const samePeople = (one: readonly Reachable[], other: readonly Reachable[]): boolean => JSON.stringify(givenPeople(one)) === JSON.stringify(givenPeople(other));

// Of what was kept in a browser.
export const arePeople = (value: unknown): value is Reachable[] =>
    Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null && 'name' in one && 'phone' in one && typeof one.name === 'string' && typeof one.phone === 'string');

export const keepPeople = (one: Case, people: readonly Reachable[], tag: string) =>
    answerWithTag(api.PATCH('/api/v1/cases/{case_id}', { params: { path: { case_id: one.id }, header: { 'If-Match': tag } }, body: { reachable: givenPeople(people) } }));
