// One advisory: what happens, what to do, who is hit, where it disagrees with itself, its revisions; above all this, for editors, their work.
import './advisories.css';
import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useOneAccount } from '../../app/accounts';
import { NeedsRight } from '../../app/NeedsRight';
import { may, useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Facts } from '../../design/Facts';
import { PageHeader } from '../../design/PageHeader';
import { Panel } from '../../design/Panel';
import { Failed, Loading, Notice } from '../../design/States';
import { useText, type TextKey } from '../../text';
import { AskButton } from '../questions/AskButton';
import { Clauses } from './Clauses';
import { Contradictions, NotUnderstood } from './Doubts';
import { HitDevices } from './HitDevices';
import { ExploitedMark, SeverityMark, StatusMark } from './Marks';
import { advisoryQuery, recordAddress, type AdvisoryContent, type AdvisoryView } from './queries';
import { fixedIn } from './releases';
import { Comparison, Revisions } from './Revisions';
import { Work } from './Work';

const route = getRouteApi('/inside/advisories/$id');

const numberOf = (text: string | undefined): number | undefined => (text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined);

export function AdvisoryPage() {
    const { id } = route.useParams();
    return (
        <NeedsRight action="advisory.read">
            <AdvisoryLoaded key={id} id={id} />
        </NeedsRight>
    );
}

function AdvisoryLoaded({ id }: { id: string }) {
    const { revision, compare } = route.useSearch();
    const one = useQuery(advisoryQuery(id, numberOf(revision)));
    // What was done stays said when another revision is read for it.
    const [done, setDone] = useState<TextKey>();
    if (one.error !== null && one.data === undefined) return <Failed error={one.error} retry={() => void one.refetch()} />;
    if (one.data === undefined) return <Loading lines={8} />;
    return <AdvisoryShown view={one.data} compare={numberOf(compare)} work={<Work view={one.data} done={done} setDone={setDone} />} />;
}

function AdvisoryShown({ view, compare, work }: { view: AdvisoryView; compare: number | undefined; work: ReactNode }) {
    const { t, word, said, language } = useText();
    const me = useMe();
    const { advisory, revision, content } = view;
    const account = useOneAccount();
    const drafts = may(me, 'advisory.read_drafts');
    const lead = [advisory.number, word('advisory_kind', content.kind)];
    if (advisory.published_at !== undefined) lead.push(t('advisory.published', { when: showInstant(advisory.published_at, language, me.time_zone) }));
    return (
        <div className="page">
            <PageHeader title={content.title === '' ? advisory.number : said(content.title)} lead={lead.join(' · ')} help={t('advisory.help')}>
                {revision.imported && (
                    <Button component="a" href={recordAddress(advisory.id, revision.revision)} download variant="default" leftSection={<IconDownload size={16} />}>
                        {t('advisory.record')}
                    </Button>
                )}
                {advisory.status === 'published' && <AskButton about={{ kind: 'advisory', id: advisory.id, account }} name={advisory.number} />}
            </PageHeader>
            <div className="row wrap">
                <SeverityMark severity={content.severity} />
                {content.exploited && <ExploitedMark />}
                {advisory.status !== 'published' && <StatusMark status={advisory.status} />}
            </div>
            {advisory.status === 'withdrawn' && (
                <Notice tone="warn">
                    <strong>{t('advisory.withdrawn')}</strong> {advisory.withdrawn_for ?? t('advisory.withdrawn_by_source')}
                </Notice>
            )}
            {advisory.revision !== undefined && revision.revision !== advisory.revision && (
                <Notice tone="info">
                    {t(revision.state === 'replaced' ? 'advisory.old_revision' : 'advisory.other_revision', { revision: revision.revision, state: word('revision_state', revision.state) })}{' '}
                    <Link from="/advisories/$id" to="/advisories/$id" search={{}}>
                        {t('advisory.to_current')}
                    </Link>
                </Notice>
            )}
            {drafts && work}
            {compare !== undefined && <Comparison id={advisory.id} before={compare} after={content} />}
            <div className="columns">
                <div className="stack loose">
                    <What content={content} />
                    <HitDevices advisory={advisory.id} severity={advisory.severity} />
                    <ToDo content={content} />
                    <Panel title={t('advisory.who')}>
                        <Clauses view={view} />
                    </Panel>
                    <Contradictions content={content} />
                    {drafts && <NotUnderstood content={content} />}
                </div>
                <div className="stack loose">
                    <AdvisoryFacts view={view} />
                    <References content={content} />
                    <Revisions id={advisory.id} shown={revision.revision} />
                </div>
            </div>
        </div>
    );
}

// A text under its heading; nothing where there is none.
function Prose({ title, text }: { title: string; text: string }) {
    if (text === '') return null;
    return (
        <section>
            <h3>{title}</h3>
            <p className="lines">{text}</p>
        </section>
    );
}

function What({ content }: { content: AdvisoryContent }) {
    const { t, said } = useText();
    return (
        <Panel title={t('advisory.what')}>
            <div className="stack loose prose">
                {content.description === '' ? <p className="quiet">{t('advisory.no_description')}</p> : <p className="lines">{said(content.description)}</p>}
                <Prose title={t('advisory.trigger')} text={content.trigger} />
                <Prose title={t('advisory.symptom')} text={content.symptom} />
            </div>
        </Panel>
    );
}

function ToDo({ content }: { content: AdvisoryContent }) {
    const { t, word, said } = useText();
    const fixes = fixedIn(content);
    const nothing = fixes.length === 0 && content.workaround === '' && content.restoration === '' && content.solution === '';
    return (
        <Panel title={t('advisory.to_do')}>
            <div className="stack loose prose">
                {nothing && <p className="quiet">{t('advisory.nothing_to_do')}</p>}
                {fixes.map(({ system, releases }) => (
                    <section key={system}>
                        <h3>{fixes.length > 1 ? t('advisory.fixed_in_system', { system: word('system', system) }) : t('advisory.fixed_in')}</h3>
                        <ul className="labels">
                            {releases.map((release) => (
                                <li key={release} className="label-chip mono">
                                    {release}
                                </li>
                            ))}
                        </ul>
                    </section>
                ))}
                <Prose title={t('advisory.workaround')} text={content.workaround} />
                <Prose title={t('advisory.restoration')} text={content.restoration} />
                <Prose title={t('advisory.solution')} text={said(content.solution)} />
            </div>
        </Panel>
    );
}

function AdvisoryFacts({ view }: { view: AdvisoryView }) {
    const { t, word, language } = useText();
    const me = useMe();
    const { advisory, content, revision } = view;
    const instant = (at: string | undefined) => at && showInstant(at, language, me.time_zone);
    return (
        <Panel title={t('advisory.facts')}>
            <Facts
                items={[
                    [t('advisories.number'), <span className="mono">{advisory.number}</span>],
                    [t('advisory.aliases'), (content.aliases ?? []).join(', ')],
                    [t('advisories.kind'), word('advisory_kind', content.kind)],
                    [t('advisory.origin'), content.origin && word('bug_origin', content.origin)],
                    [t('advisories.source'), word('advisory_source', content.source)],
                    [t('advisory.stated_severity'), content.stated_severity],
                    [
                        t('advisory.scores'),
                        (content.scores ?? []).length > 0 && (
                            <ul className="plain">
                                {(content.scores ?? []).map((score, index) => (
                                    <li key={index}>
                                        {`${score.version}: ${score.base.toFixed(1)}`} <span className="quiet small mono">{score.vector}</span>
                                    </li>
                                ))}
                            </ul>
                        ),
                    ],
                    [t('advisory.exploited_fact'), content.exploited ? t('advisory.exploited_yes') : undefined],
                    [t('advisories.published'), instant(advisory.published_at)],
                    [t('advisories.changed'), advisory.revision !== undefined && instant(advisory.changed_at)],
                    [t('advisory.source_changed'), instant(content.updated_at)],
                    [t('advisories.understanding'), advisory.understanding === 'whole' && !may(me, 'advisory.read_drafts') ? undefined : word('understanding', advisory.understanding)],
                    [t('advisory.other_products'), (content.other_products ?? []).join(', ')],
                    [t('advisory.record'), revision.imported && `${word('record_form', revision.raw_form ?? 'own')}`],
                ].map(([term, value]) => [term, value === false ? undefined : value] as [string, typeof value])}
            />
        </Panel>
    );
}

function References({ content }: { content: AdvisoryContent }) {
    const { t } = useText();
    const references = content.references ?? [];
    if (references.length === 0) return null;
    return (
        <Panel title={t('advisory.references')}>
            <ul className="stack plain">
                {references.map(({ url, title }) => (
                    <li key={url} className="wrap-anywhere">
                        {/^https?:\/\//.test(url) ? (
                            <a href={url} rel="noreferrer" target="_blank">
                                {title ?? url}
                            </a>
                        ) : (
                            (title ?? url)
                        )}
                    </li>
                ))}
            </ul>
        </Panel>
    );
}
