// Findings of an account: every filter and the order stand in the address; many are decided at once; one is looked at beside the list.
import './findings.css';
import { Button, Switch } from '@mantine/core';
import { IconArrowsExchange, IconSearch, IconShieldCheck } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import { useDevicesAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { ChooseAll } from '../../design/ChooseAll';
import { ColumnChoice, DataTable, useColumns } from '../../design/DataTable';
import { showNumber } from '../../design/days';
import { PageHeader } from '../../design/PageHeader';
import { given, useRows } from '../../design/rows';
import { useSelection } from '../../design/Selection';
import { Empty } from '../../design/States';
import { useListViews } from '../../identity/useListViews';
import { ViewMenu } from '../../identity/ViewMenu';
import { useText } from '../../text';
import { choiceOfList } from '../advice/choice';
import { AccountFirst } from './AccountFirst';
import { useFindingColumns } from './columns';
import { FindingTabs } from './FindingTabs';
import { DecideBar } from './DecideBar';
import { FindingFilters } from './Filters';
import { FindingPanel } from './FindingPanel';
import { nameOf, namedBy } from './place';
import { findingsQuery, type Finding, type FindingFilters as Asked, type FindingSort } from './queries';
import { filterNames, type FindingsSearch } from './routes';
import { TakeAway } from './TakeAway';

const route = getRouteApi('/inside/findings/list');

export function FindingsPage() {
    const account = useDevicesAccount();
    return (
        <NeedsRight action="finding.read">{account === undefined ? <NoAccount /> : <Findings key={account} account={account} />}</NeedsRight>
    );
}

function NoAccount() {
    const { t } = useText();
    return (
        <div className="page">
            <PageHeader title={t('findings.list')} />
            <AccountFirst />
        </div>
    );
}

const asked = ({ finding: _, view: __, ...search }: FindingsSearch): Record<string, string> => given(search) as Record<string, string>;

function Findings({ account }: { account: string }) {
    const { t, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/findings/list' });
    const filters = useMemo(() => ({ ...asked(search), account_id: account }) as Asked, [search, account]);
    const all = useFindingColumns();
    const columns = useColumns('findings', all);
    const go = useCallback((to: FindingsSearch) => void navigate({ search: to }), [navigate]);
    const { choose, waits } = useListViews({ list: 'findings', search, hide: columns.hide, go });
    const list = useRows<Finding>(useInfiniteQuery({ ...findingsQuery(filters), enabled: !waits }));
    const selection = useSelection(list.rows, nameOf);
    const [cleared, setCleared] = useState(0);
    const set = (change: FindingsSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const filtered = filterNames.some((name) => (search[name] ?? '') !== '');
    const clear = (): void => {
        setCleared(cleared + 1);
        set(Object.fromEntries(filterNames.map((name) => [name, ''])));
    };
    const open = namedBy(search.finding);
    return (
        <div className="page full">
            <PageHeader title={t('findings.list')} help={t('findings.list_help')}>
                <TakeAway filters={filters} columns={columns.exported} />
                <Button component={Link} to="/findings/what-if" search={choiceOfList(search) as never} leftSection={<IconArrowsExchange size={16} />}>
                    {t('whatif.title')}
                </Button>
            </PageHeader>
            <FindingTabs />
            <FindingFilters key={String(cleared)} search={search} account={account} set={set}>
                <Switch
                    className="in-line"
                    label={t('findings.not_accepted')}
                    checked={search.accepted === 'false'}
                    onChange={(event) => set({ accepted: event.currentTarget.checked ? 'false' : '' })}
                />
                <Switch
                    className="in-line"
                    label={t('findings.release_unknown')}
                    checked={search.release_shown === 'false'}
                    onChange={(event) => set({ release_shown: event.currentTarget.checked ? 'false' : '' })}
                />
                <Switch
                    className="in-line"
                    label={t('advisories.exploited_only')}
                    checked={search.exploited === 'true'}
                    onChange={(event) => set({ exploited: event.currentTarget.checked ? 'true' : '' })}
                />
                {filtered && (
                    <Button variant="subtle" onClick={clear}>
                        {t('table.clear')}
                    </Button>
                )}
                <ViewMenu list="findings" now={{ search: asked(search), hidden: columns.hidden }} chosen={search.view} choose={choose} />
                <ColumnChoice columns={all} hidden={columns.hidden} toggle={columns.toggle} />
                {list.total !== undefined && <span className="grid-note">{t('findings.count', { count: showNumber(list.total, language) })}</span>}
            </FindingFilters>
            {selection.count > 0 && (
                <DecideBar
                    account={account}
                    rows={selection.rows}
                    clear={selection.clear}
                    more={<ChooseAll selection={selection} rowId={nameOf} rows={list.rows} total={list.total} upTo={list.upTo} />}
                />
            )}
            <DataTable<Finding, FindingSort>
                name="findings"
                label={t('findings.list')}
                columns={columns.shown}
                rowId={nameOf}
                {...list}
                sorting={{ by: (search.sort === '' ? undefined : search.sort) as FindingSort | undefined ?? 'severity', descending: search.order === 'desc' }}
                onSort={(sorting) => set({ sort: sorting.by ?? '', order: sorting.descending ? 'desc' : 'asc' })}
                onOpen={(row) => set({ finding: nameOf(row) })}
                selection={may(me, 'finding.decide') ? selection : undefined}
                empty={
                    filtered ? (
                        <Empty title={t('findings.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch}>
                            <Button variant="default" onClick={clear}>
                                {t('table.clear')}
                            </Button>
                        </Empty>
                    ) : (
                        <Empty title={t('findings.none')} hint={t('findings.none_hint')} icon={IconShieldCheck} />
                    )
                }
            />
            {open !== undefined && <FindingPanel key={search.finding} named={open} close={() => set({ finding: '' })} />}
        </div>
    );
}
