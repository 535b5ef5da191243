// Within a row of a table the arrow keys go from the row to what can be pressed in it, and back: Tab passes by rows, and by what stands in them.
import type { KeyboardEvent } from 'react';

// What has the focus after this key; nothing where that is another key, at the end, or where the focus is on something else, such as a field.
export function beside({ key, target, currentTarget: row }: Pick<KeyboardEvent<HTMLElement>, 'key' | 'target' | 'currentTarget'>): HTMLElement | undefined {
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return undefined;
    const stops = [row, ...row.querySelectorAll<HTMLElement>('a[href], button:not(:disabled)')];
    const place = stops.findIndex((one) => one === target);
    return place === -1 ? undefined : stops[place + (key === 'ArrowRight' ? 1 : -1)];
}
