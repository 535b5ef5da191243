// Looking up entitlement, and what its answer says as lanes of a picture.
import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schemas } from '../api/client';
import type { paths } from '../api/schema';
import { toneOf } from '../design/Status';
import type { Lane } from '../design/Timeline';

export type Considered = Schemas['ConsideredCoverage'];
export type Entitlement = Schemas['Entitlement'];
export type Capability = Schemas['Capability'];
type Question = NonNullable<paths['/api/v1/entitlements']['get']['parameters']['query']>;

export const entitlementQuery = (query: Question) =>
    queryOptions({
        queryKey: ['entitlements', 'one', query],
        queryFn: ({ signal }) => answer(api.GET('/api/v1/entitlements', { signal, params: { query } })),
    });

export const maximum = 300;

// Numbers of a pasted text: one a line, or parted by commas, semicolons or blanks; each once.
export const numbersOf = (text: string): string[] => [
    ...new Set(
        text
            .split(/[\s,;]+/)
            .map((part) => part.trim().toUpperCase())
            .filter((part) => part !== ''),
    ),
];

export const isContractNumber = (number: string): boolean => /^C-\d{4}-\d+$/.test(number);

export const batchQuery = (numbers: readonly string[], service: string | undefined, day: string | undefined, sku: string | undefined) =>
    queryOptions({
        queryKey: ['entitlements', 'batch', numbers, service, day, sku],
        queryFn: ({ signal }) =>
            answer(
                api.POST('/api/v1/entitlements/batch', {
                    signal,
                    body: {
                        items: numbers.map((number) =>
                            isContractNumber(number) ? { contract_number: number } : { serial_number: number, ...(sku === undefined ? {} : { sku }) },
                        ),
                        ...(service === undefined ? {} : { service: service as Capability }),
                        ...(day === undefined ? {} : { day }),
                    },
                }),
            ),
        enabled: numbers.length > 0,
        // A refusal by the sign-in is not tried again.
        retry: false,
    });

// Pale is the term on paper; full is what it effectively covers (a premium plan only on its base, ENT-11).
export function lanesOf(considered: readonly Considered[]): Lane[] {
    return considered.flatMap((cover) => {
        if (cover.from_day === undefined) return [];
        const covers = cover.covers ?? [];
        const paper = { from: cover.from_day, until: cover.until_day, pale: true };
        const whole = covers.length === 1 && covers[0]?.from_day === cover.from_day && covers[0].until_day === cover.until_day;
        return [
            {
                name: cover.name,
                note: cover.contract_number,
                tone: cover.source === 'warranty' && cover.status === 'active' ? 'info' : cover.status === 'expired' ? 'idle' : toneOf('state', cover.status),
                spans: [
                    ...(whole ? [] : [paper]),
                    ...covers.map((span) => ({ from: span.from_day, until: span.until_day })),
                ],
            } satisfies Lane,
        ];
    });
}

// Until when the answer holds: the latest end among what counts; undefined: none counts, null: without an end.
export function coveredUntil(entitlement: Entitlement): string | null | undefined {
    const counting = (entitlement.considered ?? []).filter((cover) => cover.counts && cover.reason === entitlement.reason);
    if (counting.length === 0) return undefined;
    if (counting.some((cover) => cover.until_day === undefined)) return null;
    return counting.map((cover) => cover.until_day ?? '').sort().at(-1);
}
