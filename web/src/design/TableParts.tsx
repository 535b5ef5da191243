// Parts of a table: a head that sorts, the bones of rows yet to come, and the foot when the next ones did not come.
import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useText } from '../text';
import type { Column, Sorting } from './DataTable';

export function HeadCell<Row, Sort extends string>(props: {
    column: Column<Row, Sort>;
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
            style={{ width: column.width }}
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

export function Bones<Row, Sort extends string>({ columns }: { columns: readonly Column<Row, Sort>[] }) {
    return (
        <div aria-hidden>
            {Array.from({ length: 10 }, (_, line) => (
                <div key={line} className="grid-row">
                    {columns.map((column) => (
                        <div key={column.id} className="grid-cell" style={{ width: column.width }}>
                            <div className="bone" />
                        </div>
                    ))}
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
