// The audit trail (ID-12): who did what, on what, from where, when; what was there before and after. To filter and to take away.
import './admin.css';
import { Button, Switch } from '@mantine/core';
import { IconDownload, IconHistory, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { isId } from '../../api/ids';
import { asProblem } from '../../api/problem';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { useAccountColumn } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, isDay, showInstant, startOf } from '../../design/days';
import { ChoiceFilter, DayFilter, FilterChip } from '../../design/Filters';
import { PageHeader } from '../../design/PageHeader';
import { Said } from '../../design/refused';
import { given, useRows } from '../../design/rows';
import { Empty, Notice, Refusal } from '../../design/States';
import { useText } from '../../text';
import { usePlans } from '../../contracts/queries';
import { AuditEntryPanel } from './AuditEntryPanel';
import { auditChanges, isJson, keptRefusal } from './auditDiff';
import { isForMachines, sayKept } from './auditSaid';
import { actions, fieldName, kinds } from './auditWords';
import { PersonName, PersonSelect, usePersonNames } from '../people';
import { auditEntryQuery, auditQuery, entryPlace, entryPlaceOf, type AuditEntry, type AuditFilters } from './queries';
import type { AuditSearch } from './routes';

const route = getRouteApi('/inside/audit');

export function AuditPage() {
    return (
        <NeedsRight action="audit.read">
            <Audit />
        </NeedsRight>
    );
}

// Days of the address as instants of the person's zone; the last day is within. What is no day is the server's to refuse.
function useFilters(search: AuditSearch): AuditFilters {
    const me = useMe();
    const account = useStore(chosenAccount);
    return useMemo(() => {
        const instant = (day: string, later = 0): string => (isDay(day) ? startOf(day, me.time_zone, later) : day);
        const { entry: _, from, until, refused, ...rest } = given(search);
        return {
            ...rest,
            ...(refused === undefined ? {} : { refused: true }),
            ...(from === undefined ? {} : { from: instant(from) }),
            ...(until === undefined ? {} : { until: instant(until, 1) }),
            ...(account === undefined ? {} : { account_id: account }),
        };
    }, [search, account, me.time_zone]);
}

function Audit() {
    const { t, word, language } = useText();
    const me = useMe();
    const account = useStore(chosenAccount);
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/audit' });
    const filters = useFilters(search);
    const list = useRows(useInfiniteQuery(auditQuery(filters)));
    const accountColumn = useAccountColumn<AuditEntry>();
    const set = (change: AuditSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const { nameOf: planOf } = usePlans();
    const { entry, ...narrowing } = search;
    const filtered = Object.keys(given(narrowing)).length > 0;
    // Ids are left out of the list, so nobody is to be named in it.
    const teller = { word, language, zone: me.time_zone, nameOf: () => undefined, planOf };
    const order = new Intl.Collator(language);
    const byLabel = (choices: { value: string; label: string }[]) => choices.sort((one, other) => order.compare(one.label, other.label));
    const columns: readonly Column<AuditEntry>[] = [
        { id: 'at', phone: 'line', whole: true, title: t('audit.at'), width: instantWidth, cell: (row) => showInstant(row.at, language, me.time_zone) },
        ...accountColumn,
        { id: 'who', phone: 'line', title: t('audit.who'), width: 170, cell: (row) => <PersonName id={row.actor_id} fallback={word('actor', row.actor_kind)} /> },
        { id: 'action', phone: 'title', title: t('audit.action'), width: 250, cell: (row) => word('did', row.action) },
        { id: 'kind', phone: 'line', title: t('audit.object'), width: 225, cell: (row) => word('object', row.object_kind) },
        {
            id: 'what',
            title: t('audit.what'),
            width: 340,
            cell: (row) => (
                <span className="quiet">
                    {keptRefusal(row) === undefined ? auditChanges(row.before, row.after)
                        .filter((change) => !isForMachines(change.field) && !isId(change.after) && !isJson(change.after))
                        .slice(0, 3)
                        .map((change) => `${fieldName(word, change.field, row.object_kind)}: ${change.after === undefined ? '–' : (sayKept(row.object_kind, change.field, change.after, teller) ?? '–')}`)
                        .join(' · ') : <Said sentence={keptRefusal(row) ?? ''} />}
                </span>
            ),
        },
        { id: 'from', title: t('audit.address'), width: 140, cell: (row) => <span className="mono">{row.address}</span> },
    ];
    // A link to one entry leads to it, wherever it is in the list.
    const named = entry === undefined || entry === '' ? undefined : entryPlaceOf(entry);
    const loaded = named && list.rows.find((row) => row.account_id === named.account && row.seq === named.seq);
    const far = useQuery({ ...auditEntryQuery(named), enabled: named !== undefined && !list.loading && loaded === undefined });
    const shown = named && (loaded ?? far.data);
    const nameOf = usePersonNames([shown?.actor_id]);
    const unread = entry !== undefined && entry !== '' && named === undefined;
    const unseen = unread || (far.isLoadingError && asProblem(far.error).problem.status === 404);
    const exported = new URLSearchParams(Object.entries(filters).map(([name, value]) => [name, String(value)])).toString();
    return (
        <div className="page full">
            <PageHeader title={t('audit.title')} help={t('audit.help')}>
                <Button component="a" href={`/api/v1/audit-entries/export?${exported}`} download="audit.jsonl" variant="default" leftSection={<IconDownload size={16} />}>
                    {t('audit.export')}
                </Button>
            </PageHeader>
            <div className="filters" role="search">
                <ChoiceFilter
                    label={t('audit.object')}
                    value={search.object_kind}
                    set={(kind) => set({ object_kind: kind })}
                    choices={byLabel(kinds.map((value) => ({ value, label: word('object', value) })))}
                />
                <ChoiceFilter
                    label={t('audit.action')}
                    value={search.action}
                    set={(action) => set({ action })}
                    choices={byLabel(actions.map((value) => ({ value, label: word('did', value) })))}
                />
                {may(me, 'person.read') && (
                    <PersonSelect
                        className="choice"
                        label={t('audit.who')}
                        account={account}
                        clearable
                        clearButtonProps={{ 'aria-label': t('table.clear_filter', { filter: t('audit.who') }) }}
                        placeholder={t('app.all')}
                        value={search.actor_id === '' ? undefined : search.actor_id}
                        choose={(id) => set({ actor_id: id ?? '' })}
                    />
                )}
                <DayFilter label={t('contracts.from')} value={search.from} set={(from) => set({ from })} />
                <DayFilter label={t('audit.until')} value={search.until} set={(until) => set({ until })} />
                <Switch className="in-line" label={t('audit.refused')} checked={search.refused === 'yes'} onChange={(event) => set({ refused: event.currentTarget.checked ? 'yes' : '' })} />
                <FilterChip label={t('audit.one_object')} value={search.object_id?.slice(0, 8)} set={() => set({ object_id: '' })} />
                {filtered && (
                    <Button variant="subtle" onClick={() => set(Object.fromEntries(Object.keys(narrowing).map((name) => [name, ''])))}>
                        {t('table.clear')}
                    </Button>
                )}
            </div>
            {unseen && (
                <Notice tone="warn" live>
                    {t('audit.unseen')}
                </Notice>
            )}
            {far.isLoadingError && !unseen && named !== undefined && <Refusal error={far.error} />}
            <DataTable<AuditEntry>
                name="audit"
                label={t('audit.title')}
                columns={columns}
                rowId={entryPlace}
                {...list}
                onOpen={(row) => set({ entry: entryPlace(row) })}
                empty={
                    filtered ? (
                        <Empty title={t('audit.none_match')} hint={t('assets.none_match_hint')} icon={IconSearch} />
                    ) : (
                        <Empty title={t('audit.empty')} hint={t('audit.empty_hint')} icon={IconHistory} />
                    )
                }
            />
            {shown !== undefined && <AuditEntryPanel entry={shown} who={nameOf(shown.actor_id) ?? word('actor', shown.actor_kind)} same={() => set({ object_id: shown.object_id, entry: '' })} close={() => set({ entry: '' })} />}
        </div>
    );
}
