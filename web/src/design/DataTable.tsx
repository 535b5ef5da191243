// A table over a list of the server's: it asks for further pages as one scrolls, keeps only the rows in sight in the document,
// and leaves sorting to the server. Arrow keys walk the rows and what can be pressed in them, Enter opens one, Space chooses one.
import { Button, Checkbox, Popover } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconColumns3 } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { useStore } from '../api/store';
import { density, hiddenColumns } from './preferences';
import { useText } from '../text';
import { showNumber } from './days';
import { beside } from './rowKeys';
import { SelectCell, SelectHead, selectWidth, type Selection } from './Selection';
import { Failed } from './States';
import { Bones, Cells, HeadCell, MoreFailed, widthOf } from './TableParts';

export interface Column<Row, Sort extends string = string> {
    id: string;
    title: string;
    width: number;
    cell: (row: Row) => ReactNode;
    sort?: Sort;
    right?: boolean;
    // It takes the width that the others leave.
    grows?: boolean;
    // Not shown until chosen.
    extra?: boolean;
    // Where it stands in the two lines of a row on a phone: its name, at the right of it, or below. Others are seen where the row leads.
    phone?: 'title' | 'status' | 'line';
    // Below, on a phone, it is never cut, as a number or a day would say something else.
    whole?: boolean;
    // What the server's table calls it; nothing where that has no such column.
    exports?: readonly string[];
}

export interface Sorting<Sort extends string> {
    by: Sort | undefined;
    descending: boolean;
}

interface Props<Row, Sort extends string> {
    name: string;
    label: string;
    columns: readonly Column<Row, Sort>[];
    rows: readonly Row[];
    rowId: (row: Row) => string;
    total?: number | undefined;
    loading: boolean;
    error?: unknown;
    retry?: () => void;
    more?: (() => void) | undefined;
    loadingMore?: boolean;
    // Why the next page did not come: it is asked for again by hand.
    moreError?: unknown;
    sorting?: Sorting<Sort>;
    onSort?: (sorting: Sorting<Sort>) => void;
    onOpen: (row: Row) => void;
    selection?: Selection | undefined;
    empty: ReactNode;
    short?: boolean;
    // Rows of two lines, where cells are TwoLines; a phone has its own two.
    tall?: boolean;
}

// The columns that a person chose for a table of this name, kept in the browser.
export function useColumns<Row, Sort extends string>(name: string, columns: readonly Column<Row, Sort>[]) {
    const extras = columns.filter((column) => column.extra === true).map((column) => column.id);
    const [hidden, setHidden] = useState<readonly string[]>(() => hiddenColumns.read(name) ?? extras);
    const hide = useCallback(
        (next: readonly string[]): void => {
            setHidden(next);
            hiddenColumns.keep(name, next);
        },
        [name],
    );
    const toggle = (id: string): void => hide(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
    const shown = columns.filter((column) => !hidden.includes(column.id));
    return { hidden, hide, toggle, shown, exported: shown.flatMap((column) => column.exports ?? []) };
}

export function ColumnChoice<Row, Sort extends string>(props: {
    columns: readonly Column<Row, Sort>[];
    hidden: readonly string[];
    toggle: (id: string) => void;
}) {
    const { t } = useText();
    return (
        <Popover position="bottom-end" shadow="md" trapFocus>
            <Popover.Target>
                <Button variant="default" leftSection={<IconColumns3 size={16} />}>
                    {t('table.columns')}
                </Button>
            </Popover.Target>
            <Popover.Dropdown>
                <div className="stack" role="group" aria-label={t('table.columns')}>
                    {props.columns.map((column, index) => (
                        <Checkbox
                            key={column.id}
                            size="xs"
                            label={column.title}
                            checked={!props.hidden.includes(column.id)}
                            disabled={index === 0}
                            onChange={() => props.toggle(column.id)}
                        />
                    ))}
                </div>
            </Popover.Dropdown>
        </Popover>
    );
}

// Whether rows are shown in the two lines of a phone.
export const useIsPhone = (): boolean => useMediaQuery('(max-width: 560px)') === true;

// What is cut off is said whole to who points at it.
function nameWhole({ currentTarget: cell }: MouseEvent<HTMLElement>): void {
    cell.title = cell.scrollWidth > cell.clientWidth ? cell.innerText : '';
}

export function DataTable<Row, Sort extends string = string>(props: Props<Row, Sort>) {
    const { t, language } = useText();
    const { rows, columns, more } = props;
    const scroller = useRef<HTMLDivElement>(null);
    const [active, setActive] = useState(0);
    const dense = useStore(density);
    const phone = useIsPhone();
    const height = phone ? 56 : (dense === 'compact' ? 32 : 40) + (props.tall === true ? 14 : 0);
    const virtual = useVirtualizer({
        count: rows.length,
        getScrollElement: () => scroller.current,
        estimateSize: () => height,
        overscan: 12,
        scrollPaddingStart: phone ? 56 : 36,
    });
    useEffect(() => virtual.measure(), [virtual, height]);
    const visible = virtual.getVirtualItems();
    const last = visible.at(-1)?.index ?? 0;
    const stopped = props.moreError !== undefined && props.moreError !== null;
    useEffect(() => {
        if (more !== undefined && !stopped && props.loadingMore !== true && rows.length > 0 && last >= rows.length - 30) more();
    }, [last, rows.length, more, stopped, props.loadingMore]);
    // A row that is not in the document can't be reached by Tab: then the first in sight is.
    const stop = visible.some((item) => item.index === active) ? active : visible.find((item) => item.end > (virtual.scrollOffset ?? 0))?.index;

    const walk = useCallback(
        (to: number) => {
            const next = Math.max(0, Math.min(rows.length - 1, to));
            setActive(next);
            virtual.scrollToIndex(next);
            requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${String(next)}"]`)?.focus());
        },
        [rows.length, virtual],
    );
    const onKey = (event: KeyboardEvent<HTMLElement>, row: Row, index: number): void => {
        const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -index, End: rows.length };
        const step = steps[event.key];
        const aside = beside(event);
        if (event.key === 'Enter' && event.target === event.currentTarget) props.onOpen(row);
        else if (event.key === ' ' && props.selection !== undefined && !(event.target instanceof HTMLButtonElement)) props.selection.toggle(index, event.shiftKey);
        else if (step !== undefined) walk(index + step);
        else if (aside !== undefined) aside.focus();
        else return;
        event.preventDefault();
    };
    const { selection } = props;
    const width = phone ? undefined : columns.reduce((sum, column) => sum + column.width, selection === undefined ? 0 : selectWidth);

    if (props.error !== undefined && props.error !== null) {
        return (
            <div className="grid">
                <Failed error={props.error} {...(props.retry === undefined ? {} : { retry: props.retry })} />
            </div>
        );
    }
    const look = `grid${props.short === true ? ' short' : ''}${phone ? ' phone' : props.tall === true ? ' tall' : ''}${selection === undefined ? '' : ' selects'}`;
    if (!props.loading && rows.length === 0) return <div className={props.short === true ? 'grid short' : 'grid'}>{props.empty}</div>;
    return (
        <>
        <div
            ref={scroller}
            className={look}
            role="grid"
            aria-label={props.label}
            aria-rowcount={props.total ?? -1}
            aria-busy={props.loading}
        >
            <div role="rowgroup">
                <div role="row" className="grid-head" style={{ minWidth: width }}>
                    {selection !== undefined && <SelectHead selection={selection} />}
                    <Cells columns={columns} phone={phone}>
                        {(column) => <HeadCell key={column.id} column={column} phone={phone} sorting={props.sorting} onSort={props.onSort} />}
                    </Cells>
                </div>
            </div>
            {props.loading ? (
                <Bones columns={columns} phone={phone} selects={selection !== undefined} />
            ) : (
                <div role="rowgroup" className="grid-body" style={{ height: virtual.getTotalSize(), position: 'relative', minWidth: width }}>
                    {visible.map((item) => {
                        const row = rows[item.index];
                        if (row === undefined) return null;
                        return (
                            <div
                                key={props.rowId(row)}
                                role="row"
                                className="grid-row"
                                data-row={props.rowId(row)}
                                data-index={item.index}
                                aria-rowindex={item.index + 2}
                                aria-selected={selection?.has(props.rowId(row))}
                                tabIndex={item.index === stop ? 0 : -1}
                                style={{ transform: `translateY(${String(item.start)}px)` }}
                                onClick={() => {
                                    setActive(item.index);
                                    props.onOpen(row);
                                }}
                                onKeyDown={(event) => onKey(event, row, item.index)}
                            >
                                {selection !== undefined && <SelectCell selection={selection} id={props.rowId(row)} index={item.index} />}
                                <Cells columns={columns} phone={phone}>
                                    {(column) => (
                                        <div
                                            key={column.id}
                                            role="gridcell"
                                            className={`grid-cell${column.right === true ? ' right' : ''}${column.right === true || column.whole === true ? ' whole' : ''}`}
                                            style={phone ? undefined : widthOf(column)}
                                            onMouseEnter={nameWhole}
                                        >
                                            {column.cell(row)}
                                        </div>
                                    )}
                                </Cells>
                            </div>
                        );
                    })}
                </div>
            )}
            {!props.loading && props.loadingMore === true && <div className="grid-foot" aria-hidden>{t('table.more')}</div>}
            {stopped && props.loadingMore !== true && more !== undefined && <MoreFailed again={more} />}
        </div>
            {more !== undefined || visible.length < rows.length ? (
                <p className="only-print">
                    {t(props.total === undefined ? 'table.printed' : 'table.printed_of', {
                        count: showNumber(visible.length, language),
                        total: showNumber(props.total ?? 0, language),
                    })}
                </p>
            ) : null}
            <span className="sr" role="status">
                {props.loading
                    ? t('app.loading')
                    : props.total !== undefined &&
                      t('table.rows', { shown: showNumber(rows.length, language), total: showNumber(props.total, language) })}
            </span>
        </>
    );
}
