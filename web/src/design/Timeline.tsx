// Cover over time as a picture: a lane for each contract or warranty, the upright line is today. The same is said in words for
// who can't see it.
import { useText } from '../text';
import { dayNumber, dayOf, lastDay, showDay } from './days';
import type { Tone } from './Status';

export interface Lane {
    name: string;
    tone: Tone;
    spans: readonly { from: string; until?: string | undefined; pale?: boolean }[];
    note?: string | undefined;
}

// From a month before the first to a month after the last, today within.
export function timelineRange(lanes: readonly Lane[], today: string): { from: number; to: number } {
    const now = dayNumber(today);
    const starts = lanes.flatMap((lane) => lane.spans.map((span) => dayNumber(span.from)));
    const ends = lanes.flatMap((lane) => lane.spans.map((span) => (span.until === undefined ? now + 365 : dayNumber(span.until))));
    return { from: Math.min(now, ...starts) - 31, to: Math.max(now, ...ends) + 31 };
}

function ticks(from: number, to: number): { at: number; name: string }[] {
    const first = Number(dayOf(from).slice(0, 4)) + 1;
    const last = Number(dayOf(to).slice(0, 4));
    const all = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    const step = Math.ceil(all.length / 6);
    return all.filter((_, index) => index % step === 0).map((year) => ({ at: dayNumber(`${String(year)}-01-01`), name: String(year) }));
}

export function Timeline({ lanes, today }: { lanes: readonly Lane[]; today: string }) {
    const { t, language } = useText();
    const { from, to } = timelineRange(lanes, today);
    const place = (day: number): string => `${String(Math.max(0, Math.min(100, ((day - from) / (to - from)) * 100)))}%`;
    const words = (span: Lane['spans'][number]): string =>
        t('time.from_to', {
            from: showDay(span.from, language),
            to: span.until === undefined ? t('time.open') : showDay(lastDay(span.until), language),
        });
    return (
        <div className="timeline">
            {lanes.map((lane, index) => (
                <div key={`${lane.name} ${String(index)}`} style={{ display: 'contents' }}>
                    <div className="name" title={lane.name}>
                        {lane.name}
                        {lane.note !== undefined && <span className="quiet small"> · {lane.note}</span>}
                    </div>
                    <div className="lane">
                        {lane.spans.map((span) => {
                            const end = span.until === undefined ? to : dayNumber(span.until);
                            return (
                                <div
                                    key={span.from + String(span.pale)}
                                    className={`span bar-${lane.tone} ${span.pale === true ? 'pale' : ''}`}
                                    style={{ left: place(dayNumber(span.from)), right: `calc(100% - ${place(end)})` }}
                                    title={`${lane.name}: ${words(span)}`}
                                >
                                    <span className="sr">{words(span)}</span>
                                </div>
                            );
                        })}
                        <div className="today" style={{ left: place(dayNumber(today)) }} />
                    </div>
                </div>
            ))}
            <div />
            <div className="axis" aria-hidden>
                {ticks(from, to).map((tick) => (
                    <span key={tick.name} style={{ left: place(tick.at) }}>
                        {tick.name}
                    </span>
                ))}
            </div>
        </div>
    );
}
