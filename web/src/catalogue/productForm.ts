// What somebody typed about a product, and what of it is a change.
import type { Schemas } from '../api/client';
import type { Product } from './queries';

export interface TypedProduct {
    description: string;
    price: string;
    currency: string;
    replacement: string;
    announced: string;
    engineering: string;
    support: string;
    names: readonly string[];
    numbers: readonly string[];
}

const digitsOf = (currency: string): number => {
    try {
        return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
    } catch {
        return 2;
    }
};

export const typedOf = (product: Product): TypedProduct => {
    const { list_price } = product;
    const digits = digitsOf(list_price?.currency ?? 'USD');
    return {
        description: product.description,
        price: list_price === undefined ? '' : (list_price.minor / 10 ** digits).toFixed(digits),
        currency: list_price?.currency ?? 'USD',
        replacement: product.replacement_sku ?? '',
        announced: product.end_of_life_announced ?? '',
        engineering: product.end_of_engineering ?? '',
        support: product.end_of_support ?? '',
        names: product.platform_names ?? [],
        numbers: product.part_numbers ?? [],
    };
};

// In minor units: 1234.5 USD are 123450. Undefined where it is no amount; null where there is none.
export function minorOf(price: string, currency: string): number | null | undefined {
    const text = price.trim().replace(',', '.');
    if (text === '') return null;
    const digits = digitsOf(currency);
    if (!/^\d{1,12}(\.\d*)?$/.test(text) || (text.split('.')[1] ?? '').length > digits) return undefined;
    return Math.round(Number(text) * 10 ** digits);
}

// Only what was changed; what was emptied is null.
export function productChanges(before: Product, typed: TypedProduct): Schemas['PatchProduct'] {
    const old = typedOf(before);
    const text = (was: string, now: string): string | null | undefined => (now.trim() === was ? undefined : now.trim() === '' ? null : now.trim());
    const list = (was: readonly string[], now: readonly string[]): readonly string[] | undefined => (was.join('\n') === now.join('\n') ? undefined : now);
    const minor = minorOf(typed.price, typed.currency);
    const same = typed.price.trim() === old.price && typed.currency === old.currency;
    const all = {
        description: typed.description.trim() === old.description ? undefined : typed.description.trim(),
        list_price: same || minor === undefined ? undefined : minor === null ? null : { minor, currency: typed.currency },
        replacement_sku: text(old.replacement, typed.replacement.toUpperCase()),
        end_of_life_announced: text(old.announced, typed.announced),
        end_of_engineering: text(old.engineering, typed.engineering),
        end_of_support: text(old.support, typed.support),
        platform_names: list(old.names, typed.names),
        part_numbers: list(old.numbers, typed.numbers),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Schemas['PatchProduct'];
}
