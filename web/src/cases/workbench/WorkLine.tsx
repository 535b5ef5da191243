// One case in the list of the workbench: in two lines what it is, how it stands, and what is left of its most pressing clock.
import { Link } from '@tanstack/react-router';
import { useStore } from '../../api/store';
import { AccountName } from '../../app/accounts';
import { useMe } from '../../app/session';
import { showInstant } from '../../design/days';
import { Badge, toneOf } from '../../design/Status';
import { changedAt } from '../../live/touched';
import { useText } from '../../text';
import { isWritten, noteDrafts, noteKey } from '../noteDrafts';
import { CasePerson } from '../people';
import { useCaseWords } from '../words';
import { PresenceLine } from './PresenceLine';
import type { WorkbenchSearch } from '../routes';
import { leftUntil, pressing, ticking, type PressingClock } from './timeLeft';
import type { BenchRow } from './useBench';

const freshMs = 60_000;

interface Props {
    row: BenchRow;
    search: WorkbenchSearch;
    // On a phone the case has the page to itself.
    alone: boolean;
    owner: boolean;
}

export function WorkLine({ row, search, alone, owner }: Props) {
    const { t, word } = useText();
    const me = useMe();
    const words = useCaseWords();
    const now = useStore(ticking);
    const changed = useStore(changedAt).get(row.id);
    const begun = isWritten(useStore(noteDrafts).get(noteKey(me.person_id, row.id)));
    const what = (
        <>
            <span className="work-first">
                <span className={`status tone-${toneOf('priority', row.priority)}`}>
                    {row.priority.toUpperCase()}
                    <span className="sr">{word('priority', row.priority)}</span>
                </span>
                <span className="work-synopsis">{row.synopsis}</span>
            </span>
            {row.clock !== undefined && <TimeLeft clock={row.clock} now={now} />}
            <span className="work-second small quiet">
                <span className="mono">{row.number}</span>
                <span>{words.status(row.status)}</span>
                {/* Each in an element: words that stand side by side would be one. */}
                <span>
                    <AccountName id={row.account_id} />
                </span>
                {row.platform !== undefined && <span>{row.platform}</span>}
                {owner && row.owner_id !== undefined && (
                    <span>
                        <CasePerson id={row.owner_id} account={row.account_id} vendor />
                    </span>
                )}
                {!owner && row.queue !== undefined && row.owner_id === undefined && <span>{words.queue(row.queue)}</span>}
                {row.network_outage && <span className="tone-bad">{t('case.outage')}</span>}
                {row.escalated && <span className="tone-warn">{t('case.escalated')}</span>}
                {begun && <span className="tone-info">{t('bench.note_begun')}</span>}
                <PresenceLine short people={(row.viewers ?? []).filter(({ person_id }) => person_id !== me.person_id)} />
                {changed !== undefined && now - changed < freshMs && <span className="work-fresh">{t('live.just_now')}</span>}
            </span>
        </>
    );
    const about = { className: 'work-line', 'data-case': row.number, 'data-state': row.clock === undefined ? 'none' : pressing(row.clock, now) };
    return alone ? (
        <Link to="/cases/$caseId" params={{ caseId: row.number }} {...about}>
            {what}
        </Link>
    ) : (
        // The router marks the one that is chosen.
        <Link to="/staff/workbench" search={{ ...search, case: row.number }} replace {...about}>
            {what}
        </Link>
    );
}

function TimeLeft({ clock, now }: { clock: PressingClock; now: number }) {
    const { t, word, language } = useText();
    const me = useMe();
    if (clock.due_at === undefined) return null;
    const { late, days, hours, minutes } = leftUntil(clock.due_at, now);
    const span = days > 0 ? t('bench.days_hours', { days, hours }) : hours > 0 ? t('span.hours_minutes', { hours, minutes }) : minutes > 0 ? t('span.minutes', { minutes }) : t('span.less');
    const state = pressing(clock, now);
    return (
        <span className="work-left" title={t('clocks.due', { at: showInstant(clock.due_at, language, me.time_zone) })}>
            <Badge tone={toneOf('clock_state', state)}>{late ? t('bench.late', { span }) : span}</Badge>
            <span className="quiet small">{word('clock', clock.kind)}</span>
        </span>
    );
}
