// What a new case is promised, before it is sent: by when somebody answers and why, where a call is quicker, who gets it, what help leaves out.
import '../clocks.css';
import './opening.css';
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Panel } from '../../design/Panel';
import { Notice } from '../../design/States';
import { useText } from '../../text';
import { ClockWorking } from '../ClockWorking';
import type { Clock } from '../clockPicture';
import { useClockWords } from '../clockWords';
import { useCaseWords } from '../words';
import { ExclusionNotes } from './ExclusionNotes';
import type { Preview } from './foreseen';

// Where it goes, but for a plan's experts who do not take it.
const ways: Partial<Record<Preview['routed'], 'foreseen.experts' | 'foreseen.planned' | 'foreseen.by_hand'>> = {
    expert_access: 'foreseen.experts',
    planned_event: 'foreseen.planned',
    by_hand: 'foreseen.by_hand',
};

// What a case that goes on as something else has now: by when each of its clocks that run is due, and its queue.
export interface SoFar {
    due: ReadonlyMap<string, string>;
    queue: string | undefined;
}

export function ForeseenPanel({ preview, account, staff, soFar }: { preview: Preview; account: string; staff: boolean; soFar?: SoFar }) {
    const { t, word } = useText();
    const words = useCaseWords();
    const way = ways[preview.routed];
    const promised = new Set<string>((preview.clocks ?? []).map(({ kind }) => kind));
    const lost = [...(soFar?.due ?? [])].filter(([kind]) => !promised.has(kind));
    const moves = soFar?.queue !== undefined && soFar.queue !== preview.queue;
    return (
        <Panel title={t(staff ? 'foreseen.title_staff' : 'foreseen.title')}>
            <div className="stack" data-foreseen={preview.priority}>
                <ul className="clocks">
                    {(preview.clocks ?? []).map((clock) => (
                        <li key={clock.kind}>
                            <PromiseLine clock={clock} account={account} soFar={soFar?.due.get(clock.kind)} />
                        </li>
                    ))}
                    {lost.map(([kind, due]) => (
                        <li key={kind} className="foreseen-lost" data-lost={kind}>
                            <Lost kind={kind} due={due} />
                        </li>
                    ))}
                </ul>
                <ByPhone preview={preview} />
                {preview.routed !== 'normal' && <p className="small">{way === undefined ? t('foreseen.no_experts', { why: word('routed_why', preview.routed) }) : t(way)}</p>}
                {staff && (
                    <p className="quiet small">
                        {moves ? t('foreseen.queue_so_far', { queue: words.queue(preview.queue), was: words.queue(soFar?.queue ?? '') }) : t('foreseen.queue', { queue: words.queue(preview.queue) })}
                    </p>
                )}
                <ExclusionNotes named={preview.exclusions ?? []} />
            </div>
        </Panel>
    );
}

// What is promised now and would be no more.
function Lost({ kind, due }: { kind: string; due: string }) {
    const { t, word, language } = useText();
    const me = useMe();
    return (
        <>
            <strong>{word('clock', kind)}</strong> {t('foreseen.no_more')} <span className="quiet small">{t('foreseen.so_far', { at: showInstant(due, language, me.time_zone) })}</span>
        </>
    );
}

// One promise: by when, and how that comes about; beside what it is so far, where that is another.
function PromiseLine({ clock, account, soFar }: { clock: Clock; account: string; soFar: string | undefined }) {
    const { t, word, language } = useText();
    const me = useMe();
    const words = useClockWords();
    const due = clock.due_at;
    // What was missed before the case was corrected, and holds again.
    const missed = clock.now.standing === 'breached';
    return (
        <details className="clock foreseen" data-clock={clock.kind}>
            <summary>
                <strong className="clock-name">{word('foreseen_clock', clock.kind)}</strong>
                <span className={missed ? 'tone-bad' : undefined}>
                    {due === undefined ? t('clocks.no_due') : t(missed ? 'foreseen.missed' : 'foreseen.by', { at: showInstant(due, language, me.time_zone) })}
                </span>
                <span className="quiet small">
                    {words.target(clock.target)}
                    {soFar !== undefined && ` · ${soFar === due ? t('foreseen.as_so_far') : t('foreseen.so_far', { at: showInstant(soFar, language, me.time_zone) })}`}
                </span>
            </summary>
            <ClockWorking clock={clock} account={account} />
        </details>
    );
}

// The numbers to call stand beside the priority. Where both are promised alike, what differs is whose target it is (CASE-10).
export function ByPhone({ preview }: { preview: Preview }) {
    const { t } = useText();
    const words = useClockWords();
    const first = preview.clocks?.find((clock) => clock.kind === 'first_response');
    const byPhone = preview.by_phone;
    if (first === undefined || byPhone === undefined) return null;
    const sooner = first.due_at !== undefined && byPhone.due_at !== undefined && byPhone.due_at < first.due_at;
    const alike = words.target(byPhone.target) === words.target(first.target);
    return (
        <Notice tone="warn">
            <p>
                {sooner && <strong>{t('foreseen.call')} </strong>}
                {t(sooner ? 'foreseen.call_means' : alike ? 'foreseen.call_same' : 'foreseen.call_other', {
                    web: words.target(first.target),
                    as: first.target_priority.toUpperCase(),
                    phone: words.target(byPhone.target),
                    priority: byPhone.target_priority.toUpperCase(),
                })}
            </p>
        </Notice>
    );
}
