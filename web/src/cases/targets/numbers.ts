// Shares and lengths of time as people read them.
import type { Tone } from '../../design/Status';

export const showShare = (share: number | undefined, language: string): string =>
    share === undefined ? '–' : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: share > 0.99 && share < 1 ? 2 : 1 }).format(share);

export const toneOfShare = (share: number | undefined): Tone => (share === undefined ? 'idle' : share >= 0.95 ? 'good' : share >= 0.85 ? 'warn' : 'bad');

type Unit = 'day' | 'hour' | 'minute' | 'second';

// As everywhere else in the portal.
const english: Readonly<Record<Unit, string>> = { day: 'd', hour: 'h', minute: 'min', second: 's' };
const german: Readonly<Record<Unit, string>> = { day: 'Tg.', hour: 'Std.', minute: 'Min.', second: 'Sek.' };

// In the two largest units: “1 d 4 h”, “12 min”.
export function showLength(seconds: number | undefined, language: string): string {
    if (seconds === undefined) return '–';
    const part = (value: number, unit: Unit): string => `${new Intl.NumberFormat(language).format(value)} ${(language === 'de' ? german : english)[unit]}`;
    const [large, small, ratio]: readonly [Unit, 'hour' | 'minute' | undefined, number] =
        seconds >= 86_400 ? ['day', 'hour', 86_400] : seconds >= 3_600 ? ['hour', 'minute', 3_600] : seconds >= 60 ? ['minute', undefined, 60] : ['second', undefined, 1];
    const whole = Math.floor(seconds / ratio);
    if (small === undefined) return part(whole, large);
    const rest = Math.floor((seconds - whole * ratio) / (small === 'hour' ? 3_600 : 60));
    return rest === 0 ? part(whole, large) : `${part(whole, large)} ${part(rest, small)}`;
}
