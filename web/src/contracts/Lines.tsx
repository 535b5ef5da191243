// The devices on a contract, found, sorted and paged by the server: there may be tens of thousands.
import { Button } from '@mantine/core';
import { IconFileText, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DataTable, type Column } from '../design/DataTable';
import { lastDay, showDay, showNumber } from '../design/days';
import { ChoiceFilter, SearchFilter } from '../design/Filters';
import { given, useRows } from '../design/rows';
import { Empty } from '../design/States';
import { Status } from '../design/Status';
import { useText } from '../text';
import { linesQuery, type Contract, type ContractLine, type LineFilters, type LineSort } from './queries';

const fewLines = 8;
const states = ['active', 'future', 'expired', 'cancelled'] as const;

// What is chosen, or was and is no more.
type Chosen = { [name in keyof LineFilters]?: LineFilters[name] | undefined };

export function Lines({ contract }: { contract: Contract }) {
    const { t, word, language } = useText();
    const navigate = useNavigate();
    const [filters, setFilters] = useState<Chosen>({});
    const list = useRows(useInfiniteQuery(linesQuery(contract.id, given(filters) as LineFilters)));
    const filtering = Object.keys(given({ text: filters.text, state: filters.state })).length > 0;
    const set = (change: Chosen): void => setFilters((before) => ({ ...before, ...change }));
    const columns: readonly Column<ContractLine, LineSort>[] = [
        { id: 'serial', title: t('assets.serial'), width: 130, sort: 'serial_number', cell: (row) => <span className="mono">{row.serial_number}</span> },
        { id: 'sku', phone: 'line', title: t('assets.sku'), width: 112, sort: 'sku', cell: (row) => row.sku },
        { id: 'level', title: t('ent.level'), width: 158, cell: (row) => row.service_level && word('level', row.service_level) },
        { id: 'from', title: t('contracts.from'), width: 118, sort: 'from_day', cell: (row) => showDay(row.from_day, language) },
        { id: 'until', phone: 'line', whole: true, title: t('contracts.last_day'), width: 118, sort: 'until_day', cell: (row) => showDay(lastDay(row.cancelled_from ?? row.until_day), language) },
        { id: 'status', phone: 'status', title: t('contracts.status'), width: 156, cell: (row) => <Status kind="state" code={row.state} /> },
    ];
    return (
        <section className="stack" aria-labelledby="lines">
            <div className="row wrap apart">
                <h2 id="lines">{t('contract.lines')}</h2>
                <span className="grid-note">
                    {filtering
                        ? t('table.rows', { shown: showNumber(list.total ?? list.rows.length, language), total: showNumber(contract.lines, language) })
                        : showNumber(contract.lines, language)}
                </span>
            </div>
            {contract.lines > fewLines && (
                <div className="filters" role="search">
                    <SearchFilter label={t('assets.search')} hint={t('lines.search_hint')} value={filters.text} set={(text) => set({ text })} />
                    <ChoiceFilter
                        label={t('contracts.status')}
                        value={filters.state}
                        set={(state) => set({ state: states.find((one) => one === state) })}
                        choices={states.map((value) => ({ value, label: word('state', value) }))}
                    />
                    {filtering && (
                        <Button variant="subtle" onClick={() => set({ text: undefined, state: undefined })}>
                            {t('table.clear')}
                        </Button>
                    )}
                </div>
            )}
            <DataTable<ContractLine, LineSort>
                short
                name="lines"
                label={t('contract.lines')}
                columns={columns}
                rowId={(row) => row.id}
                {...list}
                sorting={{ by: filters.sort, descending: filters.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by, order: sorting.descending ? 'desc' : 'asc' })}
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
