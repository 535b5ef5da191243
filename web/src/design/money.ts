// Money comes in minor units of its currency: 3045000 USD are 30,450.00.
import type { Schemas } from '../api/client';

export function showMoney({ minor, currency }: Schemas['Money'], language: string): string {
    const format = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB', { style: 'currency', currency, currencyDisplay: 'code' });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    return format.format(minor / 10 ** digits);
}
