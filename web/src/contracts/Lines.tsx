// The devices on a contract. The server gives them page by page; once one filters, the pages that are missing are fetched too.
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DataTable, type Column } from '../design/DataTable';
import { lastDay, showDay, showNumber } from '../design/days';
import { ChoiceFilter, SearchFilter } from '../design/Filters';
import { useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { lineState, matchesLine, type LineFilter } from './lineState';
import { linesQuery, type Contract, type ContractLine } from './queries';

const fewLines = 8;

export function Lines({ contract, today }: { contract: Contract; today: string }) {
    const { t, word, language } = useText();
    const navigate = useNavigate();
    const { rows, more, ...list } = useRows(useInfiniteQuery(linesQuery(contract.id)));
    const [filter, setFilter] = useState<LineFilter>({ text: '', state: '' });
    const filtering = filter.text !== '' || filter.state !== '';
    useEffect(() => {
        if (filtering && !list.loadingMore && list.moreError === null) more?.();
    }, [filtering, list.loadingMore, list.moreError, more]);
    const shown = filtering ? rows.filter((line) => matchesLine(line, filter, today)) : rows;
    const columns: readonly Column<ContractLine>[] = [
        { id: 'serial', title: t('assets.serial'), width: 130, cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'sku', title: t('assets.sku'), width: 112, cell: (row) => row.sku },
        { id: 'level', title: t('ent.level'), width: 158, cell: (row) => row.service_level && word('level', row.service_level) },
        { id: 'from', title: t('contracts.from'), width: 118, cell: (row) => showDay(row.from_day, language) },
        { id: 'until', title: t('contracts.last_day'), width: 118, cell: (row) => showDay(lastDay(row.cancelled_from ?? row.until_day), language) },
        { id: 'status', title: t('contracts.status'), width: 122, cell: (row) => <Status kind="state" code={lineState(row, today)} /> },
    ];
    return (
        <section className="stack" aria-labelledby="lines">
            <div className="row wrap apart">
                <h2 id="lines">{t('contract.lines')}</h2>
                <span className="grid-note">
                    {filtering
                        ? t('table.rows', { shown: showNumber(shown.length, language), total: showNumber(contract.lines, language) })
                        : showNumber(contract.lines, language)}
                </span>
            </div>
            {contract.lines > fewLines && (
                <div className="filters" role="search">
                    <SearchFilter label={t('assets.search')} hint={t('lines.search_hint')} value={filter.text} set={(text) => setFilter((before) => ({ ...before, text }))} />
                    <ChoiceFilter
                        label={t('contracts.status')}
                        value={filter.state}
                        set={(state) => setFilter((before) => ({ ...before, state }))}
                        choices={['active', 'future', 'expired', 'cancelled'].map((value) => ({ value, label: word('state', value) }))}
                    />
                </div>
            )}
            <DataTable<ContractLine>
                short
                name="lines"
                label={t('contract.lines')}
                columns={columns}
                rowId={(row) => row.id}
                {...list}
                rows={shown}
                more={filtering ? undefined : more}
                onOpen={(row) => void navigate({ to: '/installed-base/$id', params: { id: row.asset_id } })}
                empty={
                    filtering ? (
                        <Empty title={t('lines.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('contract.no_lines')} hint={t('contract.no_lines_hint')} icon={IconFileText} />
                    )
                }
            />
        </section>
    );
}
