// The cases behind a number: whose targets were missed, or met, or run still.
import { Button } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AccountName } from '../../app/accounts';
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { More } from '../../design/More';
import { OneOf } from '../../design/OneOf';
import { Panel } from '../../design/Panel';
import { Empty, Failed, Loading } from '../../design/States';
import { Status } from '../../design/Status';
import { useText } from '../../text';
import { CasePerson } from '../people';
import { showLength } from './numbers';
import { targetLinesQuery, type LineFilters, type TargetGroup, type TargetLine, type TargetOutcome } from './queries';
import { useGroupName } from './TargetsPage';

const outcomes = ['missed', 'met', 'running', 'dropped'] as const satisfies readonly TargetOutcome[];

interface Props {
    filters: object;
    by: TargetGroup;
    named: string | undefined;
    outcome: string | undefined;
    setOutcome: (outcome: string) => void;
    clear: () => void;
}

export function TargetLines({ filters, by, named, outcome, setOutcome, clear }: Props) {
    const { t, word } = useText();
    const nameOf = useGroupName(by);
    const list = useInfiniteQuery(targetLinesQuery(filters as LineFilters));
    const rows = (list.data?.pages ?? []).flatMap((page) => page.items ?? []);
    return (
        <Panel
            title={t('targets.cases')}
            count={named === undefined ? undefined : nameOf(named)}
            lead={
                <span className="row wrap">
                    {named !== undefined && (
                        <Button variant="subtle" size="xs" onClick={clear}>
                            {t('table.clear')}
                        </Button>
                    )}
                    <OneOf
                        size="xs"
                        label={t('targets.outcomes')}
                        value={outcomes.find((one) => one === outcome) ?? 'missed'}
                        choose={(value) => setOutcome(value === 'missed' ? '' : value)}
                        choices={outcomes.map((value) => ({ value, label: word('target_outcome', value) }))}
                    />
                </span>
            }
        >
            {list.isLoadingError && <Failed error={list.error} retry={() => void list.refetch()} />}
            {list.isPending && <Loading lines={4} />}
            {list.isSuccess && rows.length === 0 && <Empty title={t('targets.no_cases')} hint={t('targets.no_cases_hint')} icon={IconSearch} />}
            <ul className="feed">
                {rows.map((row) => (
                    <Line key={row.case_id + String(row.position)} row={row} />
                ))}
            </ul>
            <More list={list} />
        </Panel>
    );
}

// How late it was, where it was met at last.
function lateBy(row: TargetLine): number | undefined {
    if (row.outcome !== 'missed' || row.due_at === undefined || row.met_at === undefined) return undefined;
    return Math.round((Date.parse(row.met_at) - Date.parse(row.due_at)) / 1000);
}

function Line({ row }: { row: TargetLine }) {
    const { t, word, language } = useText();
    const me = useMe();
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    const late = lateBy(row);
    return (
        <li>
            <div className="grow stack case-step">
                <div className="row wrap">
                    <Status kind="target_outcome" code={row.outcome} />
                    <Link to="/cases/$caseId" params={{ caseId: row.number }}>
                        {row.synopsis}
                    </Link>
                    <span className="quiet">{word('priority', row.priority)}</span>
                </div>
                <div className="small">
                    {row.due_at !== undefined && t('targets.due', { at: at(row.due_at) })}
                    {row.met_at !== undefined && <> · {t('targets.met_at', { at: at(row.met_at) })}</>}
                    {late !== undefined && <> · {t('targets.late', { length: showLength(late, language) })}</>}
                </div>
                <div className="quiet small">
                    <span className="mono">{row.number}</span> · <AccountName id={row.account_id} />
                    {row.owner_id !== undefined && (
                        <>
                            {' · '}
                            <CasePerson id={row.owner_id} account={row.account_id} vendor />
                        </>
                    )}
                </div>
            </div>
        </li>
    );
}
