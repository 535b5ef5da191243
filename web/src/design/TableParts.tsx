// Parts of a table: a head that sorts, the bones of rows yet to come, and the foot when the next ones did not come.
import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useText } from '../text';
import type { ReactNode } from 'react';
import type { Column, Sorting } from './DataTable';

export const widthOf = ({ width, grows }: { width: number; grows?: boolean }) => (grows === true ? { width, flexGrow: 1 } : { width });

// The two lines of a row on a phone: its name and status, and what else is said of it there.
export function phoneLines<Row, Sort extends string>(columns: readonly Column<Row, Sort>[]) {
    const title = columns.find((column) => column.phone === 'title') ?? columns[0];
    const others = columns.filter((column) => column !== title);
    const status = others.find((column) => column.phone === 'status');
    const named = others.filter((column) => column.phone === 'line');
    return { title, status, line: named.length > 0 ? named : others.filter((column) => column !== status).slice(0, 2) };
}

// A cell of a tall row: what matters, and below it in small what belongs to it.
export function TwoLines({ first, second }: { first: ReactNode; second: ReactNode }) {
    return (
        <div className="two-lines">
            <div>{first}</div>
            <div className="quiet small">{second}</div>
        </div>
    );
}

interface CellsProps<Row, Sort extends string> {
    columns: readonly Column<Row, Sort>[];
    phone: boolean;
    children: (column: Column<Row, Sort>) => ReactNode;
}

export function Cells<Row, Sort extends string>({ columns, phone, children }: CellsProps<Row, Sort>) {
    if (!phone) return columns.map(children);
    const { title, status, line } = phoneLines(columns);
    return (
        <>
            {title !== undefined && children(title)}
            {status !== undefined && children(status)}
            <div role="presentation" className="grid-line">
                {line.map(children)}
            </div>
        </>
    );
}

export function HeadCell<Row, Sort extends string>(props: {
    column: Column<Row, Sort>;
    phone: boolean;
    sorting: Sorting<Sort> | undefined;
    onSort: ((sorting: Sorting<Sort>) => void) | undefined;
}) {
    const { t } = useText();
    const { column, sorting, onSort } = props;
    const sorted = column.sort !== undefined && sorting?.by === column.sort;
    const order = sorted ? (sorting.descending ? 'descending' : 'ascending') : 'none';
    return (
        <div
            role="columnheader"
            aria-sort={column.sort === undefined ? undefined : order}
            className={`grid-title ${column.right === true ? 'right' : ''}`}
            style={props.phone ? undefined : widthOf(column)}
        >
            {column.sort !== undefined && onSort !== undefined ? (
                <button
                    type="button"
                    title={t('table.sort_by', { column: column.title })}
                    onClick={() => onSort({ by: column.sort, descending: sorted && !sorting.descending })}
                >
                    {column.title}
                    {sorted && (sorting.descending ? <IconArrowDown size={14} aria-hidden /> : <IconArrowUp size={14} aria-hidden />)}
                </button>
            ) : (
                <span>{column.title}</span>
            )}
        </div>
    );
}

export function Bones<Row, Sort extends string>({ columns, phone, selects }: { columns: readonly Column<Row, Sort>[]; phone: boolean; selects: boolean }) {
    return (
        <div aria-hidden>
            {Array.from({ length: 10 }, (_, line) => (
                <div key={line} className="grid-row">
                    {selects && <div className="grid-select" />}
                    <Cells columns={columns} phone={phone}>
                        {(column) => (
                            <div key={column.id} className="grid-cell" style={phone ? undefined : widthOf(column)}>
                                <div className="bone" />
                            </div>
                        )}
                    </Cells>
                </div>
            ))}
        </div>
    );
}

// What is there stays; the rest is asked for again by hand.
export function MoreFailed({ again }: { again: () => void }) {
    const { t } = useText();
    return (
        <div className="grid-foot row" role="alert">
            <span>{t('table.more_failed')}</span>
            <Button size="compact-xs" variant="default" onClick={again}>
                {t('problem.retry')}
            </Button>
        </div>
    );
}
