// Now and then, side by side; below, who moves and who does not, and advisory by advisory what goes, comes and stays. Each number leads to
// its devices.
import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { showNumber } from '../../design/days';
import { Panel } from '../../design/Panel';
import { ResultsTable } from '../../design/ResultsTable';
import { Cut } from '../../design/States';
import { Badge } from '../../design/Status';
import { useText } from '../../text';
import { severities } from '../advisories/queries';
import { SeverityMark } from '../advisories/Marks';
import { sameDevices } from './choice';
import { DevicesBehind } from './DevicesBehind';
import { Outlooks } from './Outlooks';
import { all, changes, devicesThat, standpoints, type Asked, type Change, type ReleaseEffect, type Standpoint, type WhatIf } from './queries';
import { ReleaseFacts } from './ReleaseFacts';
import type { WhatIfSearch } from './routes';
import { standpointTones, StandpointMark, supportTones } from './Marks';

interface Props {
    what: WhatIf;
    asked: Asked;
    search: WhatIfSearch;
    set: (change: WhatIfSearch) => void;
}

export function Comparison({ what, asked, search, set }: Props) {
    const { t, language } = useText();
    const { effect, advisories = [] } = what;
    const show: Change = changes.find((one) => one === search.show) ?? 'gone';
    const standpoint = standpoints.find((one) => one === search.standpoint);
    const advisory = search.advisory === '' ? undefined : search.advisory;
    const of = (change: Change): number => advisories.filter((one) => all(one[change]) > 0).length;
    return (
        <>
            <div className="columns">
                <Panel
                    title={t('whatif.result', { release: effect.release })}
                    lead={
                        <Link to="/findings/advice" search={sameDevices(search)}>
                            {t('whatif.to_advice')}
                        </Link>
                    }
                >
                    <div className="stack">
                        <p>{t('whatif.moving', { moving: showNumber(devicesThat(effect, 'moves'), language), count: showNumber(what.devices, language) })}</p>
                        <Numbers what={what} />
                        <p className="quiet small">{t('whatif.counted')}</p>
                    </div>
                </Panel>
                <Panel title={t('whatif.release_facts', { release: effect.release })}>
                    <ReleaseFacts effect={effect} />
                </Panel>
            </div>
            <Panel title={t('whatif.who')}>
                <div className="stack">
                    <div className="tiles" role="group" aria-label={t('whatif.who')}>
                        {standpoints
                            .filter((one) => one === 'moves' || devicesThat(effect, one) > 0)
                            .map((one) => (
                                <Stand key={one} standpoint={one} devices={devicesThat(effect, one)} open={() => set({ standpoint: one })} />
                            ))}
                    </div>
                    <Models effect={effect} />
                </div>
            </Panel>
            <section className="stack" aria-labelledby="outlook">
                <div className="row wrap apart">
                    <h2 id="outlook">{t('whatif.advisories')}</h2>
                    <SegmentedControl
                        aria-label={t('whatif.advisories')}
                        data={changes.map((one) => ({ value: one, label: `${t(`whatif.${one}`)} · ${showNumber(of(one), language)}` }))}
                        value={show}
                        onChange={(value) => set({ show: value })}
                    />
                </div>
                <Outlooks rows={advisories.filter((one) => all(one[show]) > 0)} change={show} open={(row) => set({ advisory: row.advisory_id })} />
                {what.advisories_in_all > advisories.length && <Cut>{t('whatif.advisories_cut', { shown: showNumber(advisories.length, language), total: showNumber(what.advisories_in_all, language) })}</Cut>}
            </section>
            {standpoint !== undefined && (
                <DevicesBehind title={t(`whatif.title_${standpoint}`, { release: effect.release })} asked={asked} effect={effect} behind={{ standpoint }} close={() => set({})} />
            )}
            {advisory !== undefined && standpoint === undefined && (
                <DevicesBehind
                    title={`${advisories.find((one) => one.advisory_id === advisory)?.number ?? ''} · ${t(`whatif.${show}`)}`}
                    asked={asked}
                    effect={effect}
                    behind={{ advisory_id: advisory, change: show }}
                    close={() => set({})}
                />
            )}
        </>
    );
}

function Numbers({ what: { before, effect } }: { what: WhatIf }) {
    const { t, language } = useText();
    const sum = (of: WhatIf['before']): number => severities.reduce((total, severity) => total + all(of[severity]), 0);
    const number = (value: number) => <td className="right">{showNumber(value, language)}</td>;
    const change = (value: number, sign: string, tone: string) => <td className={value === 0 ? 'right quiet' : `right ${tone}`}>{value === 0 ? '0' : `${sign}${showNumber(value, language)}`}</td>;
    const row = (of: (tally: WhatIf['before']) => number) => (
        <>
            {number(of(before))}
            {change(of(effect.gone), '−', 'ink-good')}
            {change(of(effect.came), '+', 'ink-bad')}
            <td className="right then">{showNumber(of(effect.remaining), language)}</td>
        </>
    );
    return (
        <ResultsTable
            size="large"
            label={t('whatif.result', { release: effect.release })}
            heads={[
                { title: t('findings.list') },
                { title: t('whatif.now'), right: true },
                { title: t('whatif.gone'), right: true },
                { title: t('whatif.came'), right: true },
                { title: t('whatif.then'), right: true, then: true },
            ]}
            foot={
                <tr>
                    <th scope="row">{t('whatif.in_all')}</th>
                    {row(sum)}
                </tr>
            }
        >
            {severities.map((severity) => (
                <tr key={severity}>
                    <th scope="row">
                        <SeverityMark severity={severity} />
                    </th>
                    {row((tally) => all(tally[severity]))}
                </tr>
            ))}
        </ResultsTable>
    );
}

function Stand({ standpoint, devices, open }: { standpoint: Standpoint; devices: number; open: () => void }) {
    const { t, language } = useText();
    return (
        <button type="button" className="tile" disabled={devices === 0} onClick={open}>
            <span className="label">
                <StandpointMark standpoint={standpoint} />
            </span>
            <span className={`number ${devices > 0 && standpointTones[standpoint] === 'bad' ? 'ink-bad' : ''}`}>{showNumber(devices, language)}</span>
            <span className="quiet small">{t(`whatif.hint_${standpoint}`)}</span>
        </button>
    );
}

// Whether a model runs the release is not public; what is known of it is said with its ground.
function Models({ effect: { models = [] } }: { effect: ReleaseEffect }) {
    const { t, word, said, language } = useText();
    if (models.length === 0) return null;
    return (
        <details className="changes" open={models.some((one) => one.support === 'no')}>
            <summary>{t('whatif.models', { count: showNumber(models.length, language) })}</summary>
            <ul className="feed model-list">
                {models.map((one) => (
                    <li key={one.model}>
                        <Badge tone={supportTones[one.support]}>{word('support', one.support)}</Badge>
                        <div className="grow">
                            <span className="mono">{one.model}</span> <span className="quiet">{t('hit.devices', { count: showNumber(one.devices, language) })}</span>
                            <p className="quiet small">{said(one.why)}</p>
                        </div>
                    </li>
                ))}
            </ul>
        </details>
    );
}
