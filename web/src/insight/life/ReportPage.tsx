// One report (INS-13): how far it is, what it counts, its file, and a look at its rows. It is made without this page.
import './life.css';
import { Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useKeys } from '../../api/keys';
import { AccountName } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, seesManyAccounts, useMe } from '../../app/session';
import { showInstant, showNumber } from '../../design/days';
import { Loaded } from '../../design/Loaded';
import { PageHeader } from '../../design/PageHeader';
import { Said } from '../../design/refused';
import { Notice, Refusal } from '../../design/States';
import { Status, toneIcons, toneOf } from '../../design/Status';
import { showSize } from '../../imports/standing';
import { useText } from '../../text';
import { LifeTabs } from './LifeFrame';
import { askReport, fileAddress, reportQuery, unfinished, type AskReport, type Report, type ReportForm } from './queries';
import { ReportPreview } from './ReportPreview';
import { useAsked } from './Asked';

const route = getRouteApi('/inside/end-of-life/reports/$id');

export function ReportPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="life.report_read">
            <One key={id} id={id} />
        </NeedsRight>
    );
}

function One({ id }: { id: string }) {
    const query = useQuery(reportQuery(id));
    return (
        <Loaded query={query} lines={8}>
            {(report) => <View report={report} />}
        </Loaded>
    );
}

function View({ report }: { report: Report }) {
    const { t, language } = useText();
    const me = useMe();
    const asked = useAsked(report.asked);
    const done = report.state === 'done';
    return (
        <div className="page">
            <PageHeader title={t('report.title', { at: showInstant(report.created_at, language, me.time_zone) })} lead={asked} help={t('report.help')}>
                {done && (
                    <Button component="a" href={fileAddress(report.id)} download leftSection={<IconDownload size={16} />}>
                        {t(`report.get_${report.form}`)}
                    </Button>
                )}
            </PageHeader>
            <LifeTabs />
            <div className="row wrap">
                <Status kind="reportstate" code={report.state} />
                {seesManyAccounts(me) && (
                    <strong>
                        <AccountName id={report.account_id} />
                    </strong>
                )}
                {done && (
                    <span className="quiet">
                        {t('report.size', { rows: showNumber(report.rows, language), size: showSize(report.size ?? 0, language) })} ·{' '}
                        {t('report.kept', { at: showInstant(report.expires_at, language, me.time_zone) })}
                    </span>
                )}
            </div>
            {unfinished(report) && <Running report={report} />}
            {report.state === 'failed' && (
                <Notice tone="bad">
                    <p>
                        <strong>{report.problem === undefined ? t('report.failed') : <Said sentence={report.problem} />}</strong>
                    </p>
                    <p>
                        <Link to="/end-of-life/reports/new">{t('report.ask_anew')}</Link>
                    </p>
                </Notice>
            )}
            {done && <Counts report={report} />}
            {done && may(me, 'life.report') && <OtherForms report={report} />}
            {done && report.rows > 0 && <ReportPreview report={report} />}
        </div>
    );
}

function Running({ report }: { report: Report }) {
    const { t, language } = useText();
    const part = report.units === 0 ? undefined : Math.min(99, (report.looked_at / report.units) * 100);
    const queued = report.state === 'queued' || part === undefined;
    return (
        <section className="panel stack" aria-label={t('report.progress')}>
            <div aria-hidden={queued}>
                <Progress value={queued ? 100 : part} striped={queued} animated={queued} aria-label={t('report.progress')} />
            </div>
            <div className="row wrap apart" role="status">
                <strong>
                    {queued ? t('report.queued') : t('report.running', { count: showNumber(report.looked_at, language), total: showNumber(report.units, language) })}
                </strong>
                {!queued && <span className="quiet">{`${String(Math.floor(part))} %`}</span>}
            </div>
            <p className="quiet">
                {t('report.leave')} <Link to="/end-of-life/reports">{t('eol.reports')}</Link>
            </p>
        </section>
    );
}

// What it counts; each number shows its rows.
function Counts({ report }: { report: Report }) {
    const { t, word, language } = useText();
    const { state } = route.useSearch();
    const ahead = report.rows - report.past_support - report.past_engineering - report.approaching;
    const counts = { past_support: report.past_support, approaching: report.approaching, past_engineering: report.past_engineering, ahead } as const;
    return (
        <div className="tiles" role="group" aria-label={t('report.counts')}>
            {(Object.keys(counts) as (keyof typeof counts)[]).map((code) => {
                const Mark = toneIcons[toneOf('lifestate', code)];
                const on = state === code;
                const inside = (
                    <>
                        <span className="label">
                            <Mark size={16} className={`ink-${toneOf('lifestate', code)}`} aria-hidden />
                            {code === 'ahead' ? t('report.others') : word('lifestate', code)}
                        </span>
                        <span className="number">{showNumber(counts[code], language)}</span>
                    </>
                );
                return (
                    <Link
                        key={code}
                        from="/end-of-life/reports/$id"
                        to="/end-of-life/reports/$id"
                        search={on ? {} : { state: code }}
                        replace
                        className={on ? 'tile on' : 'tile'}
                        aria-current={on ? 'true' : undefined}
                    >
                        {inside}
                    </Link>
                );
            })}
        </div>
    );
}

// The same again as another file.
function OtherForms({ report }: { report: Report }) {
    const { t } = useText();
    const client = useQueryClient();
    const navigate = useNavigate();
    const keys = useKeys();
    const ask = useMutation({
        mutationFn: (form: ReportForm) => askReport({ ...(report.asked as AskReport), account_id: report.account_id, form }, keys.of(form)),
        onSettled: (_, error, form) => keys.settle(form, error),
        onSuccess: async (made) => {
            await client.invalidateQueries({ queryKey: ['end-of-life', 'reports'] });
            await navigate({ to: '/end-of-life/reports/$id', params: { id: made.id } });
        },
    });
    const others = (['csv', 'xlsx', 'pdf'] as const).filter((form) => form !== report.form);
    return (
        <div className="stack">
            <div className="row wrap">
                <span className="quiet">{t('report.also')}</span>
                {others.map((form) => (
                    <Button
                        key={form}
                        size="compact-sm"
                        variant="default"
                        loading={ask.isPending && ask.variables === form}
                        disabled={ask.isPending}
                        onClick={() => ask.mutate(form)}
                    >
                        {t(`report.as_${form}`)}
                    </Button>
                ))}
            </div>
            {ask.error !== null && <Refusal error={ask.error} />}
        </div>
    );
}
