// Findings put together by advisory, device, site, release or model; a row leads to its findings.
import { SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { DataTable, type Column } from '../../design/DataTable';
import { showNumber } from '../../design/days';
import { useRows } from '../../design/rows';
import { Empty } from '../../design/States';
import { useText } from '../../text';
import { ExploitedMark, SeverityMark } from '../advisories/Marks';
import { searchOf } from './place';
import { groupings, groupsQuery, type FindingGroup, type Grouping, type GroupSort } from './queries';

const route = getRouteApi('/inside/findings');
// Of numbers the server gives the most first unless it is asked otherwise; of names those from A on.
const byNumber = (sort: GroupSort | undefined): boolean => sort !== 'name';
const sorts: readonly GroupSort[] = ['risk', 'critical', 'devices', 'findings', 'name'];

export function Groups({ account }: { account: string }) {
    const { t, word } = useText();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/findings' });
    const phone = useMediaQuery('(max-width: 560px)') === true;
    const by = groupings.find((one) => one === search.by) ?? 'advisory';
    const sort = sorts.find((one) => one === search.sort) ?? 'risk';
    const descending = search.order === 'desc';
    const list = useRows<FindingGroup>(useInfiniteQuery(groupsQuery(account, by, sort, descending)));
    const columns = useGroupColumns(by);
    return (
        <section className="stack" aria-labelledby="groups">
            <div className="row wrap apart">
                <h2 id="groups">{t('findings.where')}</h2>
                <SegmentedControl
                    aria-label={t('findings.by')}
                    orientation={phone ? 'vertical' : 'horizontal'}
                    data={groupings.map((one) => ({ value: one, label: word('finding_by', one) }))}
                    value={by}
                    onChange={(value) => void navigate({ search: (before) => ({ ...before, by: value, sort: '', order: '' }), replace: true })}
                />
            </div>
            <DataTable<FindingGroup, GroupSort>
                name={`finding-groups-${by}`}
                label={t('findings.where')}
                columns={columns}
                rowId={(row) => row.key}
                {...list}
                sorting={{ by: sort, descending: byNumber(sort) !== descending }}
                onSort={(next) => {
                    const turned = next.by === sort && !descending;
                    void navigate({ search: (before) => ({ ...before, by, sort: next.by ?? '', order: turned ? 'desc' : 'asc' }), replace: true });
                }}
                onOpen={(row) => void navigate({ to: '/findings/list', search: searchOf(by, row) })}
                short
                empty={<Empty title={t('findings.none')} hint={t('findings.none_hint')} icon={IconShieldCheck} />}
            />
        </section>
    );
}

function useGroupColumns(by: Grouping): readonly Column<FindingGroup, GroupSort>[] {
    const { t, word, said, language } = useText();
    const number = (id: string, title: string, of: (row: FindingGroup) => number, sort?: GroupSort, phone?: 'line'): Column<FindingGroup, GroupSort> => ({
        id,
        title,
        width: 88,
        right: true,
        ...(sort === undefined ? {} : { sort }),
        ...(phone === undefined ? {} : { phone }),
        cell: (row) => showNumber(of(row), language),
    });
    const own: Column<FindingGroup, GroupSort>[] =
        by === 'advisory'
            ? [
                  { id: 'severity', phone: 'status', title: t('advisories.severity'), width: 132, cell: (row) => row.severity !== undefined && <SeverityMark severity={row.severity} /> },
                  {
                      id: 'title',
                      phone: 'line',
                      title: t('advisories.title_column'),
                      width: 200,
                      grows: true,
                      cell: (row) => (
                          <span title={said(row.title ?? '')}>
                              {row.exploited === true && <ExploitedMark />} {said(row.title ?? '')}
                          </span>
                      ),
                  },
              ]
            : by === 'device' || by === 'site'
            ? [{ id: 'title', phone: 'line', title: t(by === 'device' ? 'findings.model' : 'people.name'), width: 240, grows: true, cell: (row) => row.title }]
            : [];
    return [
        {
            id: 'name',
            phone: 'title',
            title: word('finding_by', by),
            width: by === 'advisory' ? 140 : 210,
            ...(by === 'release' || by === 'model' ? { grows: true } : {}),
            sort: 'name',
            cell: (row) => <span className="mono">{row.name === '' ? t('findings.never_shown') : row.name}</span>,
        },
        ...own,
        { ...number('risk', t('findings.risk'), (row) => row.counts.risk, 'risk', 'line'), width: 84 },
        number('critical', t('findings.critical'), (row) => row.counts.critical, 'critical'),
        number('major', t('findings.major'), (row) => row.counts.major),
        number('minor', t('findings.minor'), (row) => row.counts.minor),
        number('uncertain', t('findings.uncertain'), (row) => row.counts.uncertain),
        {
            id: 'devices',
            title: t('findings.devices'),
            width: 142,
            right: true,
            sort: 'devices',
            cell: (row) => (by === 'device' ? showNumber(row.counts.findings, language) : t('findings.so_many_of', { hit: showNumber(row.counts.devices, language), all: showNumber(row.all_devices, language) })),
        },
    ];
}
