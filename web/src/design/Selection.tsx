// Rows of a table that are chosen for something to be done to all of them: by box, by Space, a range with Shift.
import { useCallback, useMemo, useRef, useState } from 'react';
import { useText } from '../text';

export interface Selection {
    has: (id: string) => boolean;
    count: number;
    // The row at `index`; with `range`, all from the one that was chosen last.
    toggle: (index: number, range: boolean) => void;
    // All that are loaded, or none.
    all: (on: boolean) => void;
    every: boolean;
}

// What a click makes of the choice: the row alone, or, as a range, all from the last one to it, set as that one was.
export function chosenAfter(chosen: ReadonlySet<string>, ids: readonly string[], index: number, anchor: number | undefined): Set<string> {
    const next = new Set(chosen);
    const id = ids[index];
    if (id === undefined) return next;
    const on = anchor === undefined ? !next.has(id) : next.has(ids[anchor] ?? '');
    const [from, to] = anchor === undefined ? [index, index] : [Math.min(anchor, index), Math.max(anchor, index)];
    for (const one of ids.slice(from, to + 1)) {
        if (on) next.add(one);
        else next.delete(one);
    }
    return next;
}

export function useSelection<Row>(rows: readonly Row[], rowId: (row: Row) => string): Selection & { rows: readonly Row[]; clear: () => void; choose: (ids: readonly string[]) => void } {
    const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
    const anchor = useRef<number>(undefined);
    const toggle = useCallback(
        (index: number, range: boolean) => {
            const all = rows.map(rowId);
            const from = range ? anchor.current : undefined;
            anchor.current = index;
            setChosen((before) => chosenAfter(before, all, index, from));
        },
        [rows, rowId],
    );
    const all = useCallback((on: boolean) => setChosen(new Set(on ? rows.map(rowId) : [])), [rows, rowId]);
    const clear = useCallback(() => setChosen(new Set()), []);
    const choose = useCallback((ids: readonly string[]) => setChosen(new Set(ids)), []);
    const has = useCallback((id: string) => chosen.has(id), [chosen]);
    // Only what is still in the list: a row that a filter took away is not done anything to.
    const selected = useMemo(() => (chosen.size === 0 ? [] : rows.filter((row) => chosen.has(rowId(row)))), [chosen, rows, rowId]);
    return { has, count: selected.length, toggle, all, every: rows.length > 0 && selected.length === rows.length, rows: selected, clear, choose };
}

export const selectWidth = 40;

export function SelectHead({ selection }: { selection: Selection }) {
    const { t } = useText();
    return (
        <div role="columnheader" className="grid-select">
            <input
                type="checkbox"
                aria-label={t('table.select_all')}
                checked={selection.every}
                ref={(box) => {
                    if (box !== null) box.indeterminate = selection.count > 0 && !selection.every;
                }}
                onChange={(event) => selection.all(event.currentTarget.checked)}
            />
        </div>
    );
}

// Its row is reached by the arrow keys and chosen by Space; so the box itself is no stop of its own.
export function SelectCell({ selection, id, index }: { selection: Selection; id: string; index: number }) {
    const { t } = useText();
    return (
        <div
            role="gridcell"
            className="grid-select"
            onClick={(event) => {
                event.stopPropagation();
                selection.toggle(index, event.shiftKey);
            }}
        >
            <input type="checkbox" tabIndex={-1} aria-label={t('table.select')} checked={selection.has(id)} readOnly />
        </div>
    );
}
