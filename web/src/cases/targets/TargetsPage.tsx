// Targets met and missed (CASE-10, CASE-11, CASE-32): how much of what was promised was kept, for whom and by whom, week by week; and the cases
// behind a number.
import '../cases.css';
import { Select, TextInput } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useStore } from '../../api/store';
import { chosenAccount } from '../../app/account';
import { NeedsRight } from '../../app/NeedsRight';
import { useMe } from '../../app/session';
import { today } from '../../design/clock';
import { isDay, lastDay, showDay, showNumber } from '../../design/days';
import { ExportMenu } from '../../design/ExportMenu';
import { Loaded } from '../../design/Loaded';
import { OneOf } from '../../design/OneOf';
import { PageHeader } from '../../design/PageHeader';
import { Panel } from '../../design/Panel';
import { ResultsTable, Shares } from '../../design/ResultsTable';
import { given } from '../../design/rows';
import { Empty } from '../../design/States';
import { TileFace } from '../../design/Tile';
import { readable, useText } from '../../text';
import type { TargetsSearch } from '../routes';
import { useCaseWords } from '../words';
import { showLength, showShare, toneOfShare } from './numbers';
import { calendarPeriods, choiceOf, daysOf, periods, type Days } from './period';
import { clockKinds, targetGroups, targetsMetQuery, type MetFilters, type TargetGroup, type TargetResult, type TargetsMet } from './queries';
import { TargetLines } from './TargetLines';
import { Weeks } from './Weeks';

const route = getRouteApi('/inside/staff/targets');

export function TargetsPage() {
    return (
        <NeedsRight action="case.read_reports">
            <Targets />
        </NeedsRight>
    );
}

function Targets() {
    const { t, word } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/targets' });
    const account = useStore(chosenAccount);
    const set = (change: TargetsSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const by = targetGroups.find((one) => one === search.by) ?? 'priority';
    const clock = clockKinds.find((one) => one === search.clock) ?? 'first_response';
    const days = daysOf(search, today(me.time_zone));
    const filters = { clock, ...days, ...given({ kind: search.kind, account_id: account }) } as MetFilters;
    const query = useQuery(targetsMetQuery({ ...filters, by }));
    const narrowed = { ...filters, outcome: search.outcome === '' || search.outcome === undefined ? 'missed' : search.outcome, ...(search.group === undefined ? {} : ofGroup(by, search.group)) };
    return (
        <div className="page">
            <PageHeader title={t('targets.title')} lead={t('targets.lead')} help={t('targets.help')}>
                <ExportMenu path="/api/v1/case-targets-met/export" query={narrowed} />
            </PageHeader>
            <div className="filters" role="search">
                <Select
                    className="choice"
                    aria-label={t('targets.clock')}
                    allowDeselect={false}
                    data={clockKinds.map((value) => ({ value, label: word('clock', value) }))}
                    value={clock}
                    onChange={(value) => set({ clock: value === 'first_response' ? '' : (value ?? ''), group: '' })}
                />
                <Select
                    className="choice"
                    aria-label={t('targets.kind')}
                    clearable
                    placeholder={t('targets.kind_all')}
                    data={(['technical', 'administrative'] as const).map((value) => ({ value, label: word('case_kind', value) }))}
                    value={search.kind ?? null}
                    onChange={(value) => set({ kind: value ?? '', group: '' })}
                />
                <Period search={search} days={days} set={set} />
                <OneOf
                    label={t('satisfaction.by')}
                    value={by}
                    choose={(value) => set({ by: value === 'priority' ? '' : value, group: '' })}
                    choices={targetGroups.map((value) => ({ value, label: t(`targets.one_${value}`) }))}
                />
            </div>
            <Loaded query={query} lines={8}>
                {(met) => (isEmpty(met) ? <Empty title={t('targets.none')} hint={t('targets.none_hint')} icon={IconTargetArrow} /> : <Numbers met={met} by={by} group={search.group} choose={(group) => set({ group })} />)}
            </Loaded>
            <TargetLines filters={narrowed} named={search.group === undefined ? undefined : search.group} outcome={search.outcome} setOutcome={(outcome) => set({ outcome })} clear={() => set({ group: '' })} by={by} />
        </div>
    );
}

// Back from today, of the calendar, or from a day to a last one.
function Period({ search, days, set }: { search: TargetsSearch; days: Days; set: (change: TargetsSearch) => void }) {
    const { t, language } = useText();
    const choice = choiceOf(search);
    const last = lastDay(days.until);
    const choose = (value: string | null): void => set({ days: value === '90' ? '' : (value ?? ''), from: value === 'own' ? days.from : '', last: value === 'own' ? last : '' });
    return (
        <>
            <Select
                className="choice"
                aria-label={t('targets.period')}
                allowDeselect={false}
                data={[
                    ...periods.map((one) => ({ value: String(one), label: t('trend.days', { days: showNumber(one, language) }) })),
                    ...calendarPeriods.map((one) => ({ value: one, label: t(`targets.${one}`) })),
                    { value: 'own', label: t('targets.own') },
                ]}
                value={choice}
                onChange={choose}
            />
            {choice === 'own' && (
                <>
                    <TextInput className="choice" type="date" aria-label={t('targets.from')} max={last} value={days.from} onChange={(event) => isDay(event.currentTarget.value) && set({ from: event.currentTarget.value })} />
                    <TextInput className="choice" type="date" aria-label={t('targets.last')} min={days.from} value={last} onChange={(event) => isDay(event.currentTarget.value) && set({ last: event.currentTarget.value })} />
                </>
            )}
            <span className="in-line small quiet">{t('targets.days', { from: showDay(days.from, language), last: showDay(last, language) })}</span>
        </>
    );
}

const isEmpty = ({ all }: TargetsMet): boolean => all.met + all.missed + all.running + all.dropped === 0;

function Numbers({ met, by, group, choose }: { met: TargetsMet; by: TargetGroup; group: string | undefined; choose: (group: string) => void }) {
    const { t, word, language } = useText();
    const { all } = met;
    return (
        <>
            <div className="tiles">
                <div className="tile">
                    <TileFace label={t('targets.share')} value={showShare(all.share, language)} tone={toneOfShare(all.share)} hint={t('targets.share_of', { met: showNumber(all.met, language), decided: showNumber(all.met + all.missed, language) })} />
                </div>
                <div className="tile">
                    <TileFace label={t('targets.missed')} value={showNumber(all.missed, language)} tone={all.missed > 0 ? 'bad' : 'good'} hint={t('targets.missed_hint')} />
                </div>
                <div className="tile">
                    <TileFace label={t('targets.running')} value={showNumber(all.running, language)} tone="info" hint={t('targets.running_hint')} />
                </div>
                <div className="tile">
                    <TileFace label={t('targets.median')} value={showLength(all.median_seconds, language)} tone="idle" hint={t('targets.ninth', { length: showLength(all.ninth_decile_seconds, language) })} />
                </div>
            </div>
            <Weeks weeks={met.weeks ?? []} />
            <Panel title={t(`targets.by_${by}`)}>
                <ResultsTable
                    label={t(`targets.by_${by}`)}
                    heads={[
                        { title: t(`targets.one_${by}`) },
                        { title: t('targets.share'), right: true },
                        { title: t('targets.outcomes') },
                        ...(['met', 'missed', 'running', 'median', 'ninth_short'] as const).map((what) => ({ title: t(`targets.${what}`), right: true })),
                    ]}
                >
                    {(met.groups ?? []).map((one) => (
                        <GroupRow key={one.code ?? none} one={one} by={by} chosen={group === (one.code ?? none)} choose={choose} />
                    ))}
                </ResultsTable>
                <p className="share-legend small quiet">
                    {shares.map(([tone, outcome]) => (
                        <span key={tone}>
                            <i className={`bar-${tone}`} aria-hidden />
                            {word('target_outcome', outcome)}
                        </span>
                    ))}
                </p>
            </Panel>
        </>
    );
}

// The parts of an outcome's bar, in their order.
const shares = [
    ['good', 'met'],
    ['bad', 'missed'],
    ['info', 'running'],
    ['idle', 'dropped'],
] as const;

// Stands for the group of what has no plan, centre or queue: no code is written so.
const none = '-';

// What the clocks of a group are asked for by.
const ofGroup = (by: TargetGroup, group: string) => (group === none ? { without: by } : { [by]: group });

// What a group is called.
export function useGroupName(by: TargetGroup): (code: string) => string {
    const { t, word } = useText();
    const words = useCaseWords();
    return (code) => (code === none ? t('satisfaction.no_group') : { priority: () => word('priority', code), plan: () => readable(code), centre: () => words.centre(code), queue: () => words.queue(code) }[by]());
}

function GroupRow({ one, by, chosen, choose }: { one: TargetResult; by: TargetGroup; chosen: boolean; choose: (group: string) => void }) {
    const { t, language } = useText();
    const named = useGroupName(by);
    const code = one.code ?? none;
    const parts = shares.map(([tone, outcome]) => [tone, one[outcome]] as const);
    const said = t('targets.outcomes_label', { met: showNumber(one.met, language), missed: showNumber(one.missed, language), running: showNumber(one.running, language), dropped: showNumber(one.dropped, language) });
    return (
        <tr aria-current={chosen || undefined}>
            <th scope="row">
                <button type="button" aria-pressed={chosen} onClick={() => choose(chosen ? '' : code)}>
                    {named(code)}
                </button>
            </th>
            <td className="right">{showShare(one.share, language)}</td>
            <td>
                <Shares label={said} parts={parts} />
            </td>
            <td className="right">{showNumber(one.met, language)}</td>
            <td className="right">{showNumber(one.missed, language)}</td>
            <td className="right">{showNumber(one.running, language)}</td>
            <td className="right">{showLength(one.median_seconds, language)}</td>
            <td className="right">{showLength(one.ninth_decile_seconds, language)}</td>
        </tr>
    );
}
