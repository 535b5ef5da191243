// How satisfied customers are (CASE-27): counted by centre, plan or group of engineers, and what was written, for who may read that.
import '../cases.css';
import './survey.css';
import { Select, Switch } from '@mantine/core';
import { IconMoodSmile, IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { AccountName } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import type { ChartColours, ChartOption } from '../../design/Chart';
import { today } from '../../design/clock';
import { dayNumber, dayOf, showInstant, showNumber } from '../../design/days';
import { LazyChart } from '../../design/LazyChart';
import { Loaded } from '../../design/Loaded';
import { More } from '../../design/More';
import { OneOf } from '../../design/OneOf';
import { PageHeader } from '../../design/PageHeader';
import { Panel } from '../../design/Panel';
import { ResultsTable, Shares } from '../../design/ResultsTable';
import { Empty, Failed, Loading } from '../../design/States';
import { Badge } from '../../design/Status';
import { TileFace } from '../../design/Tile';
import { Written } from '../../design/Written';
import { readable, useText } from '../../text';
import type { SatisfactionSearch } from '../routes';
import { useCaseWords } from '../words';
import { answersQuery, resultsQuery, scores, type Days, type SurveyAnswer, type SurveyGroup, type SurveyResult, type SurveyResults } from './queries';
import { periods, periodOf } from '../targets/period';

const route = getRouteApi('/inside/staff/satisfaction');
const groups = ['centre', 'plan', 'queue'] as const satisfies readonly SurveyGroup[];
const tones = ['bad', 'bad', 'warn', 'good', 'good'] as const;

export function SatisfactionPage() {
    return (
        <NeedsRight action="case.read_reports">
            <Satisfaction />
        </NeedsRight>
    );
}

function Satisfaction() {
    const { t, language } = useText();
    const me = useMe();
    const search = route.useSearch();
    const navigate = useNavigate({ from: '/staff/satisfaction' });
    const set = (change: SatisfactionSearch): void => void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
    const by = groups.find((one) => one === search.by) ?? 'centre';
    const period = periodOf(search.days);
    const until = dayOf(dayNumber(today(me.time_zone)) + 1);
    const days: Days = { from: dayOf(dayNumber(until) - period), until };
    const query = useQuery(resultsQuery(by, days));
    return (
        <div className="page">
            <PageHeader title={t('satisfaction.title')} lead={t('satisfaction.lead')} help={t('satisfaction.help')} />
            <div className="filters" role="search">
                <OneOf
                    label={t('satisfaction.by')}
                    value={by}
                    choose={(value) => set({ by: value === 'centre' ? '' : value, group: '' })}
                    choices={groups.map((value) => ({ value, label: t(`satisfaction.by_${value}`) }))}
                />
                <Select
                    className="choice"
                    aria-label={t('targets.period')}
                    allowDeselect={false}
                    data={periods.map((one) => ({ value: String(one), label: t('trend.days', { days: showNumber(one, language) }) }))}
                    value={String(period)}
                    onChange={(value) => set({ days: value === '90' ? '' : (value ?? '') })}
                />
            </div>
            <Loaded query={query} lines={8}>
                {(results) => (results.all.asked === 0 ? <Empty title={t('satisfaction.none')} hint={t('satisfaction.none_hint')} icon={IconMoodSmile} /> : <Results results={results} by={by} group={search.group} choose={(group) => set({ group })} />)}
            </Loaded>
            {may(me, 'case.read_surveys') && <SaidInWords days={days} by={by} group={search.group} low={search.low === 'true'} setLow={(low) => set({ low: low ? 'true' : '' })} />}
        </div>
    );
}

const percent = (part: number, whole: number, language: string): string =>
    whole === 0 ? '–' : new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(part / whole);
const mean = (value: number, language: string): string => new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(value);

// Stands for the group of what has no plan, centre or queue: no code is written so.
const none = '-';

function useGroupName(by: SurveyGroup): (code: string) => string {
    const { t } = useText();
    const words = useCaseWords();
    const named = { centre: words.centre, queue: words.queue, plan: readable }[by];
    return (code) => (code === none ? t('satisfaction.no_group') : named(code));
}

interface Chosen {
    // Whose answers are read alone.
    group: string | undefined;
    choose: (group: string) => void;
}

function Results({ results, by, group: chosen, choose }: Chosen & { results: SurveyResults; by: SurveyGroup }) {
    const { t, word, language } = useText();
    const { all } = results;
    const first = all.questions?.[0];
    return (
        <>
            <div className="tiles">
                <div className="tile">
                    <TileFace label={t('satisfaction.mean')} value={first === undefined ? '–' : mean(first.mean, language)} tone={toneOfMean(first?.mean)} hint={t('satisfaction.of_five')} />
                </div>
                <div className="tile">
                    <TileFace label={t('satisfaction.answered')} value={percent(all.answered, all.asked, language)} tone="info" hint={t('satisfaction.answered_of', { answered: showNumber(all.answered, language), asked: showNumber(all.asked, language) })} />
                </div>
                <div className="tile">
                    <TileFace label={t('satisfaction.low')} value={showNumber(all.low, language)} tone={all.low > 0 ? 'bad' : 'good'} hint={t('satisfaction.low_hint')} />
                </div>
            </div>
            {first !== undefined && (
                <Panel title={t('satisfaction.scores')} lead={<span className="quiet small">{word('survey_question', first.question)}</span>}>
                    <Distribution counts={first.scores ?? []} />
                </Panel>
            )}
            <Panel title={t(`satisfaction.by_${by}`)}>
                <ResultsTable
                    label={t(`satisfaction.by_${by}`)}
                    heads={[
                        { title: t(`satisfaction.one_${by}`) },
                        { title: t('satisfaction.mean'), right: true },
                        { title: t('satisfaction.scores') },
                        { title: t('satisfaction.answers'), right: true },
                        { title: t('satisfaction.answered'), right: true },
                        { title: t('satisfaction.low'), right: true },
                    ]}
                >
                    {(results.groups ?? []).map((group) => (
                        <GroupRow key={group.code ?? none} one={group} by={by} group={chosen} choose={choose} />
                    ))}
                </ResultsTable>
            </Panel>
        </>
    );
}

const toneOfMean = (value: number | undefined): 'idle' | 'good' | 'warn' | 'bad' => (value === undefined ? 'idle' : value >= 4 ? 'good' : value >= 3 ? 'warn' : 'bad');

function GroupRow({ one, by, group, choose }: Chosen & { one: SurveyResult; by: SurveyGroup }) {
    const { language } = useText();
    const reads = may(useMe(), 'case.read_surveys');
    const named = useGroupName(by);
    const code = one.code ?? none;
    const chosen = group === code;
    const first = one.questions?.[0];
    const counts = first?.scores ?? [];
    const said = counts.map((count, at) => `${String(at + 1)}: ${showNumber(count, language)}`).join(', ');
    return (
        <tr aria-current={chosen || undefined}>
            <th scope="row">
                {reads ? (
                    <button type="button" aria-pressed={chosen} onClick={() => choose(chosen ? '' : code)}>
                        {named(code)}
                    </button>
                ) : (
                    named(code)
                )}
            </th>
            <td className="right">{first === undefined ? '–' : mean(first.mean, language)}</td>
            <td>{first !== undefined && <Shares label={said} parts={counts.map((count, at) => [tones[at] ?? 'idle', count] as const)} />}</td>
            <td className="right">{showNumber(one.answered, language)}</td>
            <td className="right">{percent(one.answered, one.asked, language)}</td>
            <td className="right">{showNumber(one.low, language)}</td>
        </tr>
    );
}

function Distribution({ counts }: { counts: readonly number[] }) {
    const { t, word, language } = useText();
    const option = useCallback(
        ({ ink, quiet, line, of }: ChartColours): ChartOption => ({
            grid: { left: 8, right: 16, top: 20, bottom: 4, containLabel: true },
            xAxis: {
                type: 'category',
                data: scores.map((score) => `${String(score)}\n${word('survey_score', String(score))}`),
                axisLabel: { color: quiet, fontSize: 11.5, interval: 0, lineHeight: 15 },
                axisLine: { lineStyle: { color: line } },
                axisTick: { show: false },
            },
            yAxis: { type: 'value', minInterval: 1, axisLabel: { color: quiet, fontSize: 11.5 }, splitLine: { lineStyle: { color: line } } },
            series: [
                {
                    type: 'bar',
                    barMaxWidth: 56,
                    label: { show: true, position: 'top', color: ink, fontSize: 12 },
                    data: counts.map((count, at) => ({ value: count, itemStyle: { color: of(`${tones[at] ?? 'idle'}-bar`), borderRadius: [4, 4, 0, 0] } })),
                },
            ],
        }),
        [counts, word],
    );
    return <LazyChart label={t('satisfaction.scores_label', { counts: counts.map((count, at) => `${String(at + 1)}: ${showNumber(count, language)}`).join(', ') })} height={200} option={option} />;
}

interface SaidProps {
    days: Days;
    by: SurveyGroup;
    group: string | undefined;
    low: boolean;
    setLow: (low: boolean) => void;
}

function SaidInWords({ days, by, group, low, setLow }: SaidProps) {
    const { t } = useText();
    const named = useGroupName(by);
    const narrowed = group === undefined || group === '' ? {} : group === none ? { without: by } : { [by]: group };
    const list = useInfiniteQuery(answersQuery({ ...days, ...narrowed, ...(low ? { low: true } : {}) }));
    const rows = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    return (
        <Panel title={t('satisfaction.written')} lead={<Switch size="sm" label={t('satisfaction.low_alone')} checked={low} onChange={(event) => setLow(event.currentTarget.checked)} />}>
            {Object.keys(narrowed).length > 0 && group !== undefined && <p className="quiet small">{t('satisfaction.written_of', { group: named(group) })}</p>}
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={4} />}
            {list.isSuccess && rows.length === 0 && <Empty title={t('satisfaction.written_none')} hint={t('satisfaction.written_none_hint')} icon={IconSearch} />}
            <ul className="feed">
                {rows.map((row) => (
                    <SaidRow key={row.id} row={row} />
                ))}
            </ul>
            <More list={list} />
        </Panel>
    );
}

function SaidRow({ row }: { row: SurveyAnswer }) {
    const { word, language } = useText();
    const me = useMe();
    // The mark is of the lowest, and says of what: it would be taken for that of the whole.
    const low = row.scores?.find(({ score }) => score === row.lowest);
    const score = `${String(row.lowest)} · ${word('survey_score', String(row.lowest))}`;
    return (
        <li>
            <div className="grow stack case-step">
                <div className="row wrap">
                    <Badge tone={tones[row.lowest - 1] ?? 'idle'}>{low === undefined ? score : `${word('survey_question', low.question)}: ${score}`}</Badge>
                    <Link to="/cases/$caseId" params={{ caseId: row.number }}>
                        {row.synopsis}
                    </Link>
                </div>
                {row.text !== undefined && <Written text={row.text} />}
                <div className="quiet small">
                    <span className="mono">{row.number}</span> · <AccountName id={row.account_id} /> · {(row.scores ?? []).map((one) => `${word('survey_question', one.question)} ${String(one.score)}`).join(', ')} ·{' '}
                    {showInstant(row.answered_at, language, me.time_zone)}
                </div>
            </div>
        </li>
    );
}
