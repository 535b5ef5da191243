// Change status, place and labels of many devices: what will happen is counted first, what was refused is named with its reason.
import { Button, Progress, Select, TagsInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { showNumber } from '../design/days';
import { Drawer } from '../design/Dialogs';
import { Why } from '../design/refused';
import { Notice } from '../design/States';
import { SiteSelect } from '../identity/sites';
import { useText } from '../text';
import { inTurn, planBulk, type BulkJob, type BulkPlan, type BulkWish } from './bulk';
import { requestsOf, sendBulk, type Refused } from './bulkSend';
import type { ListedAsset } from './queries';

const statuses = ['in_use', 'spare', 'decommissioned', 'lost'] as const;
const atOnce = 2;

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
    const [sent, setSent] = useState(false);
    const [tried, setTried] = useState<'trying' | readonly Refused[]>();
    const [going, setGoing] = useState<Going>();
    const stop = useRef(false);
    const plan = planBulk(rows, wish);
    const labels = [...new Set(rows.flatMap((row) => row.labels ?? []))].sort();

    // Parts first, and they are through before what they sit in moves.
    const all = async (jobs: readonly BulkJob[], dryRun: boolean, told: (done: number, refused: readonly Refused[]) => void): Promise<void> => {
        const requests = requestsOf(jobs, wish);
        const parts = requests.filter(({ body }) => body.site_id === undefined);
        for (const some of [parts, requests.filter((request) => !parts.includes(request))]) {
            await inTurn(some, atOnce, async (request) => told(request.jobs.length, await sendBulk(request, dryRun)), () => stop.current);
        }
    };
    const run = async (jobs: readonly BulkJob[]): Promise<void> => {
        stop.current = false;
        setTried(undefined);
        setGoing({ total: jobs.length, done: 0, refused: [], over: false });
        await all(jobs, false, (done, refused) =>
            setGoing((before) => before && { ...before, done: before.done + done, refused: [...before.refused, ...refused] }),
        );
        await client.invalidateQueries({ queryKey: ['assets'] });
        setGoing((before) => before && { ...before, over: true });
    };
    // The server tries it first. What would be refused is said before anything is changed.
    const tryOut = async (): Promise<void> => {
        stop.current = false;
        const refused: Refused[] = [];
        setTried('trying');
        await all(plan.jobs, true, (_, some) => refused.push(...some));
        if (stop.current) return;
        if (refused.length === 0) void run(plan.jobs);
        else setTried(refused);
    };
    const submit = (event: FormEvent): void => {
        event.preventDefault();
        setSent(true);
        if (plan.jobs.length > 0) void tryOut();
    };
    return (
        <Drawer
            onClose={() => {
                stop.current = true;
                close();
            }}
            title={t('bulk.title', { count: showNumber(rows.length, language) })}
        >
            {going !== undefined ? (
                <Progressing going={going} stop={() => (stop.current = true)} again={() => setGoing(undefined)} close={close} />
            ) : Array.isArray(tried) ? (
                <WouldRefuse refused={tried} jobs={plan.jobs} run={(jobs) => void run(jobs)} back={() => setTried(undefined)} />
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
                    <Outlook plan={plan} tried={sent} />
                    <div className="row">
                        <Button type="submit" loading={tried === 'trying'}>{t('bulk.go', { count: showNumber(plan.jobs.length, language) })}</Button>
                        <Button variant="default" onClick={close}>
                            {t('app.cancel')}
                        </Button>
                    </div>
                </form>
            )}
        </Drawer>
    );
}

// What the server would refuse: nothing is changed yet.
function WouldRefuse({ refused, jobs, run, back }: { refused: readonly Refused[]; jobs: readonly BulkJob[]; run: (jobs: readonly BulkJob[]) => void; back: () => void }) {
    const { t, language } = useText();
    const others = jobs.filter((job) => !refused.some((one) => one.job.row.id === job.row.id));
    return (
        <div className="stack loose">
            <Notice tone="warn" live>
                {t('bulk.would_refuse', { count: showNumber(refused.length, language) })}
            </Notice>
            <RefusedList refused={refused} />
            <div className="row">
                {others.length > 0 && <Button onClick={() => run(others)}>{t('bulk.go_others', { count: showNumber(others.length, language) })}</Button>}
                <Button variant="default" onClick={back}>
                    {t('bulk.back')}
                </Button>
            </div>
        </div>
    );
}

function RefusedList({ refused }: { refused: readonly Refused[] }) {
    return (
        <ul className="feed">
            {refused.map(({ job, error }) => (
                <li key={job.row.id}>
                    <div className="grow">
                        <Link to="/installed-base/$id" params={{ id: job.row.id }} className="mono">
                            {job.row.serial_number}
                        </Link>
                        <div className="quiet"><Why error={error} /></div>
                    </div>
                </li>
            ))}
        </ul>
    );
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
                    <RefusedList refused={going.refused} />
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
