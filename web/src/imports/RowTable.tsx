// What became of the rows of an import, or would become of them; a row opens what is wrong with it and how to mend it.
import { IconRowInsertBottom } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DataTable, type Column } from '../design/DataTable';
import { useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { readable, useText } from '../text';
import { mendingOf, splitReason } from './mending';
import { advisoryKind, importRowsQuery, type Import, type ImportRow, type RowOutcome } from './queries';
import { RowPanel } from './RowPanel';

export function RowTable({ one, outcome, clear }: { one: Import; outcome: RowOutcome | undefined; clear: () => void }) {
    const { t, word, said } = useText();
    const list = useRows(useInfiniteQuery(importRowsQuery(one.id, outcome)));
    const [opened, setOpened] = useState<ImportRow>();
    // What a cell of a table needs says nothing of a record.
    const mends: readonly Column<ImportRow>[] =
        one.kind === advisoryKind
            ? []
            : [{ id: 'mend', title: t('imports.mend'), width: 230, cell: (row) => row.outcome === 'refused' && row.reasons?.[0] !== undefined && t(`mend.${mendingOf(row.reasons[0])}`) }];
    const columns: readonly Column<ImportRow>[] = [
        { id: 'number', title: t('imports.row'), width: 70, right: true, cell: (row) => row.number },
        { id: 'key', phone: 'title', title: t('imports.key'), width: 170, cell: (row) => <span className="mono">{row.key}</span> },
        { id: 'outcome', phone: 'status', title: t('imports.outcome'), width: 130, cell: (row) => <Status kind="outcome" code={row.outcome} /> },
        {
            id: 'what',
            phone: 'line',
            title: t('imports.what'),
            width: 520,
            cell: (row) => {
                const reasons = row.reasons ?? [];
                if (reasons.length > 0) return reasons.map(splitReason).map(({ column, text }) => (column === undefined ? said(text) : `${word('column', column)}: ${said(text)}`)).join(' · ');
                return (row.changed ?? []).map((field) => word('column', field)).join(', ');
            },
        },
        ...mends,
        { id: 'notes', title: t('imports.notes'), width: 300, cell: (row) => row.notes?.map((note) => readable(said(note))).join(' · ') },
    ];
    return (
        <section className="stack" aria-labelledby="rows">
            <h2 id="rows">{t('imports.rows')}</h2>
            <DataTable<ImportRow>
                name="import-rows"
                label={t('imports.rows')}
                columns={columns}
                {...list}
                rowId={(row) => `${String(row.number)} ${row.source ?? ''}`}
                onOpen={setOpened}
                short
                empty={
                    <Empty title={t('imports.no_rows')} icon={IconRowInsertBottom}>
                        {outcome !== undefined && (
                            <button type="button" className="chip" onClick={clear}>
                                {t('imports.all_rows')}
                            </button>
                        )}
                    </Empty>
                }
            />
            {opened !== undefined && <RowPanel one={one} row={opened} close={() => setOpened(undefined)} />}
        </section>
    );
}
