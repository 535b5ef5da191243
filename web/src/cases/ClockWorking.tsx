// How the due time of a clock comes about, part by part (CASE-11, CASE-32): what the picture shows, as a table.
import { useMe } from '../app/session';
import { showHour, showInstant } from '../design/days';
import { ResultsTable } from '../design/ResultsTable';
import { useText } from '../text';
import type { Clock } from './clockPicture';
import { useClockWords } from './clockWords';
import { CasePerson } from './people';
import { useCaseWords } from './words';

type Segment = NonNullable<Clock['working']['segments']>[number];

export function ClockWorking({ clock, account }: { clock: Clock; account: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useClockWords();
    const cases = useCaseWords();
    const { working, note, target_priority: priority } = clock;
    const segments = working.segments ?? [];
    const hour = (instant: string): string => showHour(instant, language, me.time_zone);
    const due = clock.now.due_at;
    const at = (instant: string): string => showInstant(instant, language, me.time_zone);
    return (
        <div className="stack clock-working">
            <p>
                {t('clocks.promised', { target: words.target(clock.target), priority: priority.toUpperCase(), at: at(clock.began_at) })}{' '}
                {working.time_zone === undefined ? t('clocks.any_hour') : t('clocks.opening_hours', { calendar: cases.calendar(clock.calendar_name ?? working.calendar ?? ''), zone: working.time_zone })}{' '}
                {t('clocks.zone', { zone: me.time_zone })}
            </p>
            {note !== undefined && <p>{note === 'web_p1' ? t('clocks.web_p1', { priority: priority.toUpperCase() }) : word('clock_note', note)}</p>}
            {clock.met_by !== undefined && clock.met_at !== undefined && <p>{t(`clocks.met_by_${clock.met_by}`, { at: at(clock.met_at) })}</p>}
            {clock.latest_due_at !== undefined && <p>{t('clocks.latest_due', { at: at(clock.latest_due_at) })}</p>}
            <ResultsTable
                size="small"
                label={t('clocks.working_of', { clock: word('clock', clock.kind) })}
                heads={[{ title: t('clocks.from') }, { title: t('clocks.what') }, { title: t('clocks.counts'), right: true }]}
                foot={
                    <tr>
                        <th scope="row">{due === undefined ? '' : hour(due)}</th>
                        <td>{t(due === undefined ? 'clocks.not_due' : 'clocks.is_due')}</td>
                        <td className="right">{words.span(clock.now.total_micros)}</td>
                    </tr>
                }
            >
                {segments.map((segment) => (
                    <tr key={segment.from} data-what={segment.what}>
                        <th scope="row">{hour(segment.from)}</th>
                        <td>
                            <What segment={segment} account={account} />
                        </td>
                        <td className="right">{segment.counted_micros === 0 ? '–' : words.span(segment.counted_micros)}</td>
                    </tr>
                ))}
            </ResultsTable>
            {working.more && <p className="quiet small">{t('clocks.more')}</p>}
            <p className="quiet small">
                {t('clocks.policy')} <span className="mono">{clock.policy_version.slice(0, 12)}</span>
            </p>
        </div>
    );
}

function What({ segment, account }: { segment: Segment; account: string }) {
    const { word } = useText();
    const cases = useCaseWords();
    const { what, holiday, why, who } = segment;
    return (
        <>
            {word('clock_part', what)}
            {holiday !== undefined && `: ${cases.holiday(holiday)}`}
            {why !== undefined && `: ${cases.status(why)}`}
            {who !== undefined && who !== '' && (
                <>
                    {', '}
                    <CasePerson id={who} account={account} />
                </>
            )}
        </>
    );
}
