// What other files of the policy would do to the clocks that run, worked out before they come into force; and the move of those clocks on purpose (CASE-31).
import { Button, FileInput, Progress } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { idempotencyKey, keyAfter } from '../../api/client';
import { createStore, useStore } from '../../api/store';
import { may, useMe } from '../../app/session';
import { DataTable, type Column } from '../../design/DataTable';
import { instantWidth, showInstant, showNumber } from '../../design/days';
import { Facts } from '../../design/Facts';
import { Loaded } from '../../design/Loaded';
import { Panel } from '../../design/Panel';
import { useRows } from '../../design/rows';
import { Said } from '../../design/refused';
import { Empty, Notice, Refusal } from '../../design/States';
import { Badge } from '../../design/Status';
import { policyQuery } from '../../policy/queries';
import { useText } from '../../text';
import { DialogFrame } from '../StepDialog';
import { askMove, breachesQuery, movesQuery, unfinished, type Breach, type ClockMove } from './queries';

export function ClockMoves() {
    const { t } = useText();
    const me = useMe();
    const query = useQuery(movesQuery);
    return (
        <Panel title={t('moves.title')} lead={<span className="quiet">{t('moves.lead')}</span>}>
            <div className="stack loose">
                {may(me, 'case.move_clocks') && <Ask moves={query.data?.items ?? []} />}
                <Loaded query={query} lines={3}>
                    {({ items = [] }) => (items.length === 0 ? <Empty title={t('moves.none')} hint={t('moves.none_hint')} /> : items.map((move, index) => <Move key={move.id} move={move} newest={index === 0} />))}
                </Loaded>
            </div>
        </Panel>
    );
}

// Which files were asked about, as far as this tab knows: the server keeps what came of them.
const filesOf = createStore<ReadonlyMap<string, readonly string[]>>(new Map());

function useAsk(done: () => void) {
    const client = useQueryClient();
    const [key, setKey] = useState(idempotencyKey);
    return useMutation({
        mutationFn: async ({ files, applies }: { files: readonly File[]; applies: boolean }) => {
            const read = await Promise.all(files.map(async (file) => ({ file: file.name, text: await file.text() })));
            return askMove({ files: read, applies }, key);
        },
        onSettled: (_, error) => setKey(keyAfter(key, error)),
        onSuccess: async (move, { files }) => {
            filesOf.set(new Map([...filesOf.get(), [move.id, files.map(({ name }) => name)]]));
            await client.invalidateQueries({ queryKey: movesQuery.queryKey });
            done();
        },
    });
}

function Ask({ moves }: { moves: readonly ClockMove[] }) {
    const { t } = useText();
    const busy = moves.some(unfinished);
    const [files, setFiles] = useState<File[]>([]);
    const [moving, setMoving] = useState(false);
    // The files stay chosen: they are looked at again after a change.
    const ask = useAsk(() => undefined);
    return (
        <div className="stack">
            <div className="row wrap end">
                <FileInput
                    multiple
                    clearable
                    accept=".yaml"
                    label={t('moves.files')}
                    description={t('moves.files_hint')}
                    placeholder={t('documents.choose')}
                    clearButtonProps={{ 'aria-label': t('moves.no_files') }}
                    value={files}
                    onChange={(chosen) => {
                        ask.reset();
                        setFiles(chosen);
                    }}
                    miw={280}
                />
                <Button loading={ask.isPending} disabled={busy} onClick={() => ask.mutate({ files, applies: false })}>
                    {t('moves.work_out')}
                </Button>
                <Button variant="default" disabled={busy} onClick={() => setMoving(true)}>
                    {t('moves.move')}
                </Button>
            </div>
            {ask.error !== null && <Refusal error={ask.error} />}
            {moving && <MoveDialog moves={moves} close={() => setMoving(false)} />}
        </div>
    );
}

function MoveDialog({ moves, close }: { moves: readonly ClockMove[]; close: () => void }) {
    const { t, language } = useText();
    const me = useMe();
    const inForce = useQuery(policyQuery).data?.version;
    // What was worked out of the pack in force: of no other one are clocks moved.
    const worked = moves.find((one) => one.state === 'done' && !one.applies && one.policy_version === inForce);
    const move = useAsk(close);
    return (
        <DialogFrame title={t('moves.move')} go={t('moves.move_go')} busy={move.isPending} error={move.error} submit={() => move.mutate({ files: [], applies: true })} close={close}>
            <p>{t('moves.move_means')}</p>
            <p>
                {worked === undefined
                    ? t('moves.not_worked_out')
                    : t('moves.would_change', { count: showNumber(worked.changed, language), at: showInstant(worked.asked_at, language, me.time_zone), late: showNumber(worked.breaching, language) })}
            </p>
        </DialogFrame>
    );
}

function Move({ move, newest }: { move: ClockMove; newest: boolean }) {
    const { t, language } = useText();
    const me = useMe();
    const count = (value: number): string => showNumber(value, language);
    const goes = unfinished(move);
    const named = useStore(filesOf).get(move.id) ?? [];
    const share = move.cases_in_all === 0 ? 100 : (100 * move.cases_done) / move.cases_in_all;
    return (
        <section className="stack" data-move={move.state} aria-label={t(move.applies ? 'moves.moved_at' : 'moves.worked_out_at', { at: showInstant(move.asked_at, language, me.time_zone) })}>
            <div className="row wrap">
                <strong>{t(move.applies ? 'moves.moved_at' : 'moves.worked_out_at', { at: showInstant(move.asked_at, language, me.time_zone) })}</strong>
                <Badge tone={move.state === 'failed' ? 'bad' : goes ? 'info' : 'good'}>{t(`moves.${move.state}`)}</Badge>
                {named.length > 0 && <span className="small wrap-anywhere">{named.join(', ')}</span>}
                <span className="quiet small mono">{move.policy_version.slice(0, 12)}</span>
            </div>
            {goes && (
                <>
                    <Progress value={share} aria-label={t('moves.progress')} />
                    <span className="quiet">{t('moves.done_of', { done: count(move.cases_done), all: count(move.cases_in_all) })}</span>
                </>
            )}
            {move.problem !== undefined && (
                <Notice tone="bad">
                    <Said sentence={move.problem} />
                </Notice>
            )}
            {move.state === 'done' && (
                <Facts
                    items={[
                        [t('moves.cases'), count(move.cases_done)],
                        [t('moves.changed'), count(move.changed)],
                        [t('moves.breaching'), <strong className={move.breaching > 0 ? 'bad' : undefined}>{count(move.breaching)}</strong>],
                        [t('moves.relieved'), count(move.relieved)],
                        [t('moves.due'), t('moves.due_said', { earlier: count(move.earlier), later: count(move.later) })],
                        [t('moves.clocks'), t('moves.clocks_said', { begun: count(move.begun), ended: count(move.ended) })],
                    ]}
                />
            )}
            {newest && move.state === 'done' && move.breaching > 0 && <Breaches id={move.id} />}
        </section>
    );
}

function Breaches({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const navigate = useNavigate();
    const list = useRows<Breach>(useInfiniteQuery(breachesQuery(id)));
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    const columns: readonly Column<Breach>[] = [
        {
            id: 'number',
            phone: 'title',
            title: t('case.number'),
            width: 150,
            cell: (row) => <span className="mono">{row.number}</span>,
        },
        { id: 'kind', phone: 'line', title: t('moves.clock'), width: 160, cell: (row) => word('clock', row.kind) },
        { id: 'priority', phone: 'status', title: t('case.priority'), width: 130, cell: (row) => word('priority', row.priority) },
        { id: 'was', phone: 'line', title: t('moves.was_due'), width: instantWidth, cell: (row) => row.was_due_at !== undefined && at(row.was_due_at) },
        { id: 'due', phone: 'line', title: t('moves.is_due'), width: instantWidth, cell: (row) => at(row.due_at) },
    ];
    return (
        <DataTable<Breach>
            name="clock-breaches"
            label={t('moves.breaching')}
            columns={columns}
            rowId={(row) => row.id}
            {...list}
            onOpen={(row) => void navigate({ to: '/cases/$caseId', params: { caseId: row.number } })}
            empty={<Empty title={t('moves.none_breach')} />}
            short
        />
    );
}
