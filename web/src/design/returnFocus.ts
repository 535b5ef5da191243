// Where the focus goes when what stood over the page is gone: back to where it was. Mantine's own return of the focus waits for a dialog that
// is told to close; ours are taken away whole.
import { useEffect, useState } from 'react';

interface Place {
    element: HTMLElement | undefined;
    // The same row of a table, where it was made anew meanwhile.
    row: { table: string; id: string; index: string } | undefined;
    // Of one that was opened out of another: where that one came from.
    behind: Place | undefined;
}

const standing: Place[] = [];

// A button that waits for its answer has lost the focus when the dialog comes that the answer asks for.
let last: HTMLElement | undefined;
export function watchFocus(): void {
    document.addEventListener('focusin', ({ target }) => {
        if (target instanceof HTMLElement) last = target;
    });
}

// Of a menu that closes with the choice: its button.
const lasting = (element: HTMLElement): HTMLElement => {
    const menu = element.closest('[role="menu"]')?.getAttribute('aria-labelledby');
    return (menu === null || menu === undefined ? null : document.getElementById(menu)) ?? element;
};

function here(): Place {
    const active = document.activeElement instanceof HTMLElement && document.activeElement !== document.body ? document.activeElement : last;
    const element = active && lasting(active);
    const row = element?.closest<HTMLElement>('.grid-row');
    const table = row?.closest('[role="grid"]')?.getAttribute('aria-label');
    return {
        element,
        row: row && table ? { table, id: row.dataset['row'] ?? '', index: row.dataset['index'] ?? '' } : undefined,
        behind: element?.closest('[role="dialog"]') ? standing.at(-1) : undefined,
    };
}

const takes = (element: HTMLElement | null | undefined): boolean => {
    if (!element?.isConnected) return false;
    element.focus({ preventScroll: true });
    return document.activeElement === element;
};

const rowOf = ({ table, id, index }: NonNullable<Place['row']>): HTMLElement | null => {
    const grid = document.querySelector(`[role="grid"][aria-label="${CSS.escape(table)}"]`);
    return grid?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? grid?.querySelector<HTMLElement>(`[data-index="${CSS.escape(index)}"]`) ?? null;
};

function goBack(place: Place | undefined): void {
    // Who came first keeps it: a field of the page that was opened, another dialog.
    const active = document.activeElement;
    if (active !== null && active !== document.body) return;
    for (let one = place; one !== undefined; one = one.behind) {
        if (takes(one.element) || (one.row !== undefined && takes(rowOf(one.row)))) return;
    }
    takes(document.getElementById('main'));
}

export function useReturnFocus(): void {
    // Before the dialog takes the focus, thus while it is made.
    const [place] = useState(here);
    useEffect(() => {
        standing.push(place);
        return () => {
            standing.splice(standing.indexOf(place), 1);
            setTimeout(() => {
                if (!standing.includes(place)) goBack(place);
            });
        };
    }, [place]);
}
