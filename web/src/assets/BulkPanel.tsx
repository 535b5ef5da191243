// Change status, place and labels of many devices: what will happen is counted first, what was refused is named with its reason.
import { Button, Drawer, Progress, Select, TagsInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { answer, api, tagOf } from '../api/client';
import { showNumber } from '../design/days';
import { Notice, sayProblem } from '../design/States';
import { SiteSelect } from '../identity/sites';
import { useText } from '../text';
import { inTurn, planBulk, type BulkJob, type BulkPlan, type BulkWish } from './bulk';
import type { ListedAsset } from './queries';

const statuses = ['in_use', 'spare', 'decommissioned', 'lost'] as const;
const atOnce = 4;

interface Refused {
    job: BulkJob;
    error: unknown;
}
interface Going {
    total: number;
    done: number;
    refused: readonly Refused[];
    over: boolean;
}

export function BulkPanel({ rows, close }: { rows: readonly ListedAsset[]; close: () => void }) {
    const { t, word, language } = useText();
    const client = useQueryClient();
    // One's own sites: devices of several accounts have none in common.
    const accounts = new Set(rows.map((row) => row.account_id));
    const [wish, setWish] = useState<BulkWish>({ add: [], remove: [] });
    const [tried, setTried] = useState(false);
    const [going, setGoing] = useState<Going>();
    const stop = useRef(false);
    const plan = planBulk(rows, wish);
    const labels = [...new Set(rows.flatMap((row) => row.labels ?? []))].sort();

    const run = async (): Promise<void> => {
        stop.current = false;
        setGoing({ total: plan.jobs.length, done: 0, refused: [], over: false });
        await inTurn(
            plan.jobs,
            atOnce,
            async (job) => {
                const refused = await send(job);
                setGoing((before) => before && { ...before, done: before.done + 1, refused: refused === undefined ? before.refused : [...before.refused, refused] });
            },
            () => stop.current,
        );
        await client.invalidateQueries({ queryKey: ['assets'] });
        setGoing((before) => before && { ...before, over: true });
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setTried(true);
        if (plan.jobs.length > 0) void run();
    };
    return (
        <Drawer
            opened
            onClose={() => {
                stop.current = true;
                close();
            }}
            title={t('bulk.title', { count: showNumber(rows.length, language) })}
            closeButtonProps={{ 'aria-label': t('app.close') }}
        >
            {going !== undefined ? (
                <Progressing going={going} stop={() => (stop.current = true)} again={() => setGoing(undefined)} close={close} />
            ) : (
                <form className="stack loose" onSubmit={submit} noValidate>
                    <Select
                        data-autofocus
                        label={t('assets.status')}
                        placeholder={t('bulk.keep')}
                        clearable
                        data={statuses.map((code) => ({ value: code, label: word('status', code) }))}
                        value={wish.status ?? null}
                        onChange={(value) =>
                            setWish(({ status: _, ...rest }) => (value === null ? rest : { ...rest, status: value as (typeof statuses)[number] }))
                        }
                    />
                    {accounts.size === 1 && (
                        <SiteSelect
                            label={t('assets.site')}
                            account={rows[0]?.account_id}
                            placeholder={t('bulk.keep')}
                            clearable
                            value={wish.site_id}
                            choose={(value) => setWish(({ site_id: _, ...rest }) => (value === undefined ? rest : { ...rest, site_id: value }))}
                        />
                    )}
                    <TagsInput label={t('bulk.add_labels')} value={[...wish.add]} maxTags={20} onChange={(add) => setWish((before) => ({ ...before, add }))} />
                    <TagsInput
                        label={t('bulk.remove_labels')}
                        data={labels}
                        value={[...wish.remove]}
                        onChange={(remove) => setWish((before) => ({ ...before, remove }))}
                    />
                    <Outlook plan={plan} tried={tried} />
                    <div className="row">
                        <Button type="submit">{t('bulk.go', { count: showNumber(plan.jobs.length, language) })}</Button>
                        <Button variant="default" onClick={close}>
                            {t('app.cancel')}
                        </Button>
                    </div>
                </form>
            )}
        </Drawer>
    );
}

async function send(job: BulkJob): Promise<Refused | undefined> {
    try {
        await answer(
            api.PATCH('/api/v1/assets/{asset_id}', {
                params: { path: { asset_id: job.row.id }, header: { 'If-Match': tagOf(job.row.version) } },
                body: job.patch,
            }),
        );
        return undefined;
    } catch (error) {
        return { job, error };
    }
}

// What will happen, before it does.
function Outlook({ plan, tried }: { plan: BulkPlan; tried: boolean }) {
    const { t, language } = useText();
    if (plan.jobs.length === 0 && plan.parts === 0) return tried ? <Notice tone="warn">{t('bulk.nothing')}</Notice> : <p className="quiet">{t('bulk.hint')}</p>;
    return (
        <Notice tone="info">
            <p>{t('bulk.will_change', { count: showNumber(plan.jobs.length, language) })}</p>
            {plan.unchanged > 0 && <p>{t('bulk.will_stay', { count: showNumber(plan.unchanged, language) })}</p>}
            {plan.parts > 0 && <p>{t('bulk.parts', { count: showNumber(plan.parts, language) })}</p>}
        </Notice>
    );
}

function Progressing({ going, stop, again, close }: { going: Going; stop: () => void; again: () => void; close: () => void }) {
    const { t, language } = useText();
    const good = going.done - going.refused.length;
    return (
        <div className="stack loose">
            <Progress value={(going.done / going.total) * 100} aria-label={t('bulk.progress')} />
            <p role="status">
                {t(going.over ? 'bulk.changed' : 'bulk.going', { done: showNumber(good, language), total: showNumber(going.total, language) })}
            </p>
            {going.refused.length > 0 && (
                <>
                    <Notice tone="warn">{t('bulk.refused', { count: showNumber(going.refused.length, language) })}</Notice>
                    <ul className="feed">
                        {going.refused.map(({ job, error }) => (
                            <li key={job.row.id}>
                                <div className="grow">
                                    <Link to="/installed-base/$id" params={{ id: job.row.id }} className="mono">
                                        {job.row.serial_number}
                                    </Link>
                                    <div className="quiet">{sayProblem(error, t)}</div>
                                </div>
                            </li>
                        ))}
                    </ul>
                </>
            )}
            <div className="row">
                {!going.over && (
                    <Button variant="default" onClick={stop}>
                        {t('bulk.stop')}
                    </Button>
                )}
                {going.over && going.refused.length > 0 && <Button onClick={again}>{t('bulk.again')}</Button>}
                {going.over && (
                    <Button variant="default" onClick={close}>
                        {t('app.close')}
                    </Button>
                )}
            </div>
        </div>
    );
}
