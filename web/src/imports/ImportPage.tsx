// One import: how far it is, what became of each row or would become of it, and what to do next. It goes on without this page.
import './imports.css';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { refusalOf } from '../api/problem';
import { NeedsRight } from '../app/NeedsRight';
import { useMe } from '../app/session';
import { showInstant, showNumber } from '../design/days';
import { PageHeader } from '../design/PageHeader';
import { Said, WhyAndRemedy } from '../design/refused';
import { Failed, Loading, Notice } from '../design/States';
import { Status, toneIcons, toneOf } from '../design/Status';
import { useText } from '../text';
import { ImportProgress } from './ImportProgress';
import { usePlaces } from './places';
import { assetKind, importQuery, unfinished, type Import, type RowOutcome } from './queries';
import { RowTable } from './RowTable';
import { showSize, standing } from './standing';
import { UploadSteps } from './UploadSteps';
import { TakeIn } from './TakeIn';

const route = getRouteApi('/inside/imports/$id');
const outcomes = ['added', 'changed', 'unchanged', 'refused'] as const;

export function ImportPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="import.read">
            <ImportView key={id} id={id} />
        </NeedsRight>
    );
}

function ImportView({ id }: { id: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const query = useQuery(importQuery(id));
    const placesOf = usePlaces();
    if (query.isLoadingError) return <Failed error={query.error} retry={() => void query.refetch()} />;
    const one = query.data;
    if (one === undefined) return <Loading lines={8} />;
    const over = !unfinished(one);
    const { send, seen } = placesOf(one);
    return (
        <div className="page">
            <PageHeader
                title={one.file_name}
                lead={`${word('importkind', one.kind)} · ${showSize(one.size, language)} · ${showInstant(one.created_at, language, me.time_zone)}`}
                help={t('imports.one_help')}
            >
                {over && one.checked > 0 && (
                    <Button component="a" href={`/api/v1/imports/${id}/report`} download variant="default" leftSection={<IconDownload size={16} />}>
                        {t('imports.report')}
                    </Button>
                )}
            </PageHeader>
            {one.kind === assetKind && <UploadSteps now={one.dry_run ? 'preview' : 'taken_in'} />}
            <div className="row wrap">
                {/* Said to who does not see it when it comes to its end. */}
                <span className="sr" role="status">
                    {over && t('imports.over', { standing: word('import', standing(one)), count: showNumber(one.checked, language) })}
                </span>
                <Status kind="import" code={standing(one)} />
                <span className="quiet">{t('imports.rows_checked', { count: showNumber(one.checked, language) })}</span>
                {one.dry_run_id !== undefined && (
                    <Link to="/imports/$id" params={{ id: one.dry_run_id }}>
                        {t('imports.its_check')}
                    </Link>
                )}
            </div>
            {!over && <ImportProgress one={one} />}
            {one.problem !== undefined && (
                <Notice tone="bad">
                    <WhyAndRemedy error={refusalOf(one.problem)} />
                    {one.problem.fields !== undefined && (
                        <ul className="plain">
                            {one.problem.fields.slice(0, 20).map((field) => (
                                <li key={field}><Said sentence={field} /></li>
                            ))}
                        </ul>
                    )}
                    {send !== undefined && <Link to={send as '/imports/new'}>{t('imports.again')}</Link>}
                </Notice>
            )}
            {one.notes !== undefined && one.notes.length > 0 && (
                <Notice tone="info">
                    {one.notes.map((note) => (
                        <p key={note}><Said sentence={note} /></p>
                    ))}
                </Notice>
            )}
            {one.checked > 0 && <Counts one={one} />}
            {over && one.dry_run && one.state === 'done' && <TakeIn one={one} />}
            {over && one.applied && seen !== undefined && (
                <div>
                    <Button
                        component={Link}
                        to={seen as '/installed-base'}
                        {...(one.kind === assetKind ? { search: { sort: 'registered_at', order: 'desc' } as never } : {})}
                        variant="default"
                    >
                        {t(one.kind === assetKind ? 'imports.see_devices' : 'imports.see_taken_in')}
                    </Button>
                </div>
            )}
            {one.checked > 0 && over && <Rows one={one} />}
        </div>
    );
}

// The numbers of the rows by what became of them; each shows its rows.
function Counts({ one }: { one: Import }) {
    const { t, word, language } = useText();
    const { outcome } = route.useSearch();
    // All at one moment: until then nothing is registered, however many rows are checked or prepared.
    const shown = !one.dry_run && one.state === 'done' ? 'did' : 'would';
    return (
        <div className="tiles" role="group" aria-label={t('imports.outcomes')}>
            {outcomes.map((code) => {
                const Mark = toneIcons[toneOf('outcome', code)];
                const on = outcome === code;
                return (
                    <Link
                        key={code}
                        from="/imports/$id"
                        to="/imports/$id"
                        search={on ? {} : { outcome: code }}
                        className={on ? 'tile on' : 'tile'}
                        aria-current={on ? 'true' : undefined}
                    >
                        <span className="label">
                            <Mark size={16} className={`ink-${toneOf('outcome', code)}`} aria-hidden />
                            {word('outcome', code)}
                        </span>
                        <span className="number">{showNumber(one[code], language)}</span>
                        <span className="quiet small">{t(one.kind !== assetKind && code === 'added' ? `imports.${shown}_added_row` : `imports.${shown}_${code}`)}</span>
                    </Link>
                );
            })}
        </div>
    );
}

function Rows({ one }: { one: Import }) {
    const { outcome } = route.useSearch();
    const navigate = useNavigate({ from: '/imports/$id' });
    const chosen = outcomes.find((code) => code === outcome) satisfies RowOutcome | undefined;
    return <RowTable one={one} outcome={chosen} clear={() => void navigate({ search: {} })} />;
}
