import './source.css';
// The policy pack in force: its version, since when, and each of its files as it was loaded. It is changed in the files, not here.
import { Select } from '@mantine/core';
import { IconFileOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { NeedsRight } from '../app/NeedsRight';
import { Granted } from '../app/NotGranted';
import { useMe } from '../app/session';
import type { Schemas } from '../api/client';
import { ClockMoves } from '../cases/moves/ClockMoves';
import { showInstant } from '../design/days';
import { Facts } from '../design/Facts';
import { Loaded } from '../design/Loaded';
import { PageHeader } from '../design/PageHeader';
import { Panel } from '../design/Panel';
import { Empty } from '../design/States';
import { useText } from '../text';
import { policyQuery } from './queries';
import { linesOf } from './source';

const route = getRouteApi('/inside/staff/policy');

export function PolicyPage() {
    return (
        <NeedsRight action="policy.read_files">
            <Policy />
        </NeedsRight>
    );
}

function Policy() {
    const { t } = useText();
    const query = useQuery(policyQuery);
    return (
        <div className="page">
            <PageHeader title={t('policy.title')} lead={t('policy.lead')} help={t('policy.help')} />
            <Loaded query={query} lines={10}>
                {(pack) => <Pack pack={pack} />}
            </Loaded>
        </div>
    );
}

function Pack({ pack }: { pack: Schemas['PolicyView'] }) {
    const { t, word, language } = useText();
    const me = useMe();
    const navigate = useNavigate({ from: '/staff/policy' });
    const { section = 'plans' } = route.useSearch();
    const sections = pack.sections ?? [];
    const shown = sections.find((one) => one.name === section);
    const before = (pack.packs ?? []).filter((one) => one.version !== pack.version);
    const instant = (value: string): string => showInstant(value, language, me.time_zone);
    return (
        <>
            <Panel title={t('policy.in_force')}>
                <Facts
                    items={[
                        [t('policy.version'), <span className="mono wrap-anywhere">{pack.version}</span>],
                        [t('policy.since'), instant(pack.first_used_at)],
                        [t('policy.files'), sections.length],
                    ]}
                />
            </Panel>
            <Granted action="case.read_desk">
                <ClockMoves />
            </Granted>
            <div className="source-split">
                <Select
                    className="source-choice"
                    label={t('policy.file')}
                    allowDeselect={false}
                    data={sections.map((one) => ({ value: one.name, label: word('policy_file', one.name) }))}
                    value={shown?.name ?? null}
                    onChange={(name) => name !== null && void navigate({ search: { section: name }, replace: true })}
                />
                <nav className="source-files" aria-label={t('policy.files')}>
                    {sections.map((one) => (
                        <Link key={one.name} to="/staff/policy" search={{ section: one.name }} replace aria-current={one.name === section ? 'page' : undefined}>
                            {word('policy_file', one.name)}
                            <span className="mono small quiet">{one.file}</span>
                        </Link>
                    ))}
                </nav>
                {shown === undefined ? (
                    <Empty title={t('policy.no_file')} hint={t('policy.no_file_hint')} icon={IconFileOff} />
                ) : (
                    <Panel title={word('policy_file', shown.name)} count={shown.file} lead={<span className="quiet">{t('policy.lines', { count: linesOf(shown.text).length })}</span>}>
                        <Source text={shown.text} label={shown.file} />
                    </Panel>
                )}
            </div>
            {before.length > 0 && (
                <Panel title={t('policy.before')}>
                    <ul className="feed">
                        {before.map((one) => (
                            <li key={one.version}>
                                <span className="mono grow wrap-anywhere">{one.version}</span>
                                <time className="quiet small nowrap" dateTime={one.first_used_at}>
                                    {instant(one.first_used_at)}
                                </time>
                            </li>
                        ))}
                    </ul>
                </Panel>
            )}
        </>
    );
}

// Lines by number, remarks quiet.
function Source({ text, label }: { text: string; label: string }) {
    return (
        <pre className="source" role="region" aria-label={label} tabIndex={0}>
            {linesOf(text).map((line, index) => (
                <code key={index} data-line={index + 1} className={line.remark ? 'remark' : undefined}>
                    {line.key !== '' && <b>{line.key}</b>}
                    {line.rest}
                    {'\n'}
                </code>
            ))}
        </pre>
    );
}
