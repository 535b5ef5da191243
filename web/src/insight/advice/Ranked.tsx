// One release of the ranking: what remains with it, how long it goes on, how large the step is, and why it stands where it does.
import { Button } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { lastDay, showDay, showNumber } from '../../design/days';
import { useText } from '../../text';
import { severities } from '../advisories/queries';
import { sameDevices } from './choice';
import { TrainMark } from './Marks';
import { all, devicesThat, type RankedRelease, type SystemAdvice, type Tally } from './queries';
import { useStep } from './ReleaseFacts';
import type { AdviceSearch } from './routes';

interface Props {
    release: RankedRelease;
    staying: SystemAdvice['staying'];
    search: AdviceSearch;
    open: boolean;
}

export function Ranked({ release, staying, search, open }: Props) {
    const { t, word, said, language } = useText();
    const step = useStep();
    const { effect, rank, before_next, reasons = [], known_from } = release;
    const came = severities.reduce((sum, severity) => sum + all(effect.came[severity]), 0);
    return (
        <>
            <div className="rank-head">
                <span className="rank" aria-label={t('upgrade.rank', { rank: showNumber(rank ?? 0, language) })}>
                    {rank}
                </span>
                <strong className="mono release-name">{effect.release}</strong>
                <TrainMark standing={effect.standing} />
                {effect.end_of_engineering !== undefined && <span className="quiet small">{t('upgrade.until', { day: showDay(lastDay(effect.end_of_engineering), language) })}</span>}
                <Button
                    component={Link}
                    to="/findings/what-if"
                    search={{ ...sameDevices(search), release: effect.release, ...(search.back === undefined ? {} : { back: search.back }) } as never}
                    size="compact-sm"
                    variant="default"
                    className="to-what-if"
                    leftSection={<IconArrowsExchange size={14} />}
                >
                    {t('upgrade.what_if')}
                </Button>
            </div>
            <dl className="rank-numbers">
                {severities.map((severity) => (
                    <Number key={severity} term={word('advisory_severity', severity)} now={staying[severity]} then={effect.remaining[severity]} />
                ))}
                <div>
                    <dt>{t('upgrade.new')}</dt>
                    <dd>{showNumber(came, language)}</dd>
                </div>
                <div>
                    <dt>{t('upgrade.moving')}</dt>
                    <dd>{showNumber(devicesThat(effect, 'moves'), language)}</dd>
                </div>
                <div>
                    <dt>{t('upgrade.unable')}</dt>
                    <dd>{showNumber(devicesThat(effect, 'cannot_run_it'), language)}</dd>
                </div>
                <div className="words">
                    <dt>{t('whatif.step')}</dt>
                    <dd>{step(effect)}</dd>
                </div>
            </dl>
            <details className="changes" open={open}>
                <summary>{before_next === undefined ? t('upgrade.why') : t('upgrade.why_before', { respect: word('respect', before_next) })}</summary>
                <ul className="reasons">
                    {reasons.map((reason) => (
                        <li key={reason}>{said(reason)}</li>
                    ))}
                    <li className="quiet">{word('known_from', known_from)}</li>
                </ul>
            </details>
        </>
    );
}

function Number({ term, now, then }: { term: string; now: Tally; then: Tally }) {
    const { t, language } = useText();
    return (
        <div>
            <dt>{term}</dt>
            <dd>
                {showNumber(all(then), language)} <span className="quiet small">{t('upgrade.of_now', { now: showNumber(all(now), language) })}</span>
            </dd>
        </div>
    );
}

// Releases that are no advice for these devices, each with the reason.
export function Refused({ releases }: { releases: readonly RankedRelease[] }) {
    const { t, word, language } = useText();
    if (releases.length === 0) return null;
    return (
        <details className="changes">
            <summary>{t('upgrade.refused', { count: showNumber(releases.length, language) })}</summary>
            <ul className="feed model-list">
                {releases.map((one) => (
                    <li key={one.effect.release}>
                        <span className="mono release-name">{one.effect.release}</span>
                        <span className="quiet">{word('advice_refusal', one.refused ?? '')}</span>
                    </li>
                ))}
            </ul>
        </details>
    );
}
