// The clocks of a case (CASE-11): how each stands, and how its due time comes about.
import './clocks.css';
import { useQuery } from '@tanstack/react-query';
import { useMe } from '../app/session';
import { showInstant, showNumber } from '../design/days';
import { Panel } from '../design/Panel';
import { Failed, Loading } from '../design/States';
import { Badge, toneOf } from '../design/Status';
import { useText } from '../text';
import { ClockWorking } from './ClockWorking';
import { latest, pictureOf, stateOf, type Clock } from './clockPicture';
import { clocksQuery } from './queries';
import { useClockWords } from './clockWords';

export function Clocks({ id, account }: { id: string; account: string }) {
    const { t } = useText();
    const query = useQuery(clocksQuery(id));
    const { shown, earlier } = latest(query.data?.clocks ?? []);
    if (query.data?.clocks?.length === 0) return null;
    const lines = (clocks: readonly Clock[]) => (
        <ul className="clocks">
            {clocks.map((clock) => (
                <li key={clock.kind + clock.began_at}>
                    <ClockLine clock={clock} account={account} read={query.dataUpdatedAt} />
                </li>
            ))}
        </ul>
    );
    return (
        <Panel title={t('clocks.title')}>
            {query.isLoadingError && <Failed error={query.error} retry={() => void query.refetch()} />}
            {query.isPending && <Loading lines={2} />}
            {lines(shown)}
            {earlier.length > 0 && (
                <details className="clocks-earlier">
                    <summary>{t('clocks.earlier', { count: earlier.length })}</summary>
                    {lines(earlier)}
                </details>
            )}
        </Panel>
    );
}

// `read`: when the server told how it stands.
function ClockLine({ clock, account, read }: { clock: Clock; account: string; read: number }) {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useClockWords();
    const state = stateOf(clock);
    const due = clock.now.due_at;
    return (
        <details className="clock" data-clock={clock.kind} data-state={state}>
            <summary>
                <strong className="clock-name">{word('clock', clock.kind)}</strong>
                <Badge tone={toneOf('clock_state', state)}>{word('clock_state', state)}</Badge>
                <Bar clock={clock} read={read} />
                <span className="clock-left">{words.stands(clock)}</span>
                <span className="clock-due quiet small">{due === undefined ? t('clocks.no_due') : t('clocks.due', { at: showInstant(due, language, me.time_zone) })}</span>
            </summary>
            <ClockWorking clock={clock} account={account} />
        </details>
    );
}

function Bar({ clock, read }: { clock: Clock; read: number }) {
    const { t, language } = useText();
    const { pieces, marks, at, due } = pictureOf(clock, read);
    const place = (percent: number): string => `${String(percent)}%`;
    return (
        <span className="clock-bar" role="img" aria-label={t('clocks.gone', { percent: showNumber(clock.now.percent, language) })}>
            {pieces.map(({ what, left, width, gone }) => (
                <span key={`${what} ${String(left)}`} className="clock-piece" data-what={what} data-gone={gone} style={{ left: place(left), width: place(width) }} />
            ))}
            {marks.map((mark) => (
                <span key={mark.percent} className="clock-mark" style={{ left: place(mark.at) }} title={t('clocks.mark', { percent: mark.percent })} />
            ))}
            {due !== undefined && due < 100 && <span className="clock-mark clock-due-mark" style={{ left: place(due) }} />}
            <span className="clock-at" style={{ left: place(at) }} />
        </span>
    );
}
