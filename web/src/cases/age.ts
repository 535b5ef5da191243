// How long ago something was, in the largest unit that fits: for a row that has room for no more.
import { nowMs } from '../design/clock';
import { useText } from '../text';

export type Age = { unit: 'minutes' | 'hours' | 'days'; count: number };

export function ageBetween(instant: string, now: number): Age {
    const minutes = Math.max(0, Math.floor((now - Date.parse(instant)) / 60_000));
    if (minutes < 60) return { unit: 'minutes', count: minutes };
    return minutes < 1440 ? { unit: 'hours', count: Math.floor(minutes / 60) } : { unit: 'days', count: Math.floor(minutes / 1440) };
}

export function useAge(): (instant: string) => string {
    const { t } = useText();
    return (instant) => {
        const { unit, count } = ageBetween(instant, nowMs());
        return t(`span.${unit}`, { [unit]: count });
    };
}
