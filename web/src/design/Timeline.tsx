// Cover over time as a picture: a lane for each contract or warranty, the upright line is today. The same is said in words for
// who can't see it.
import { useText } from '../text';
import { dayNumber, dayOf, lastDay, showDay, showMonth } from './days';
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

// Where months begin, at most seven of them: each quarter of a short picture, each year (or few years) of a long one.
export function ticks(from: number, to: number, language: string): { at: number; name: string }[] {
    const months = (to - from) / 30.44;
    const step = [1, 3, 6, 12, 24, 60, 120].find((size) => months / size <= 7) ?? 240;
    const first = dayOf(from);
    const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7));
    const all: { at: number; name: string }[] = [];
    for (let month = Math.ceil(start / step) * step; all.length < 12; month += step) {
        const day = `${String(Math.floor(month / 12))}-${String((month % 12) + 1).padStart(2, '0')}-01`;
        if (dayNumber(day) >= to) break;
        all.push({ at: dayNumber(day), name: step >= 12 ? day.slice(0, 4) : showMonth(day, language) });
    }
    return all;
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
                {ticks(from, to, language).map((tick) => (
                    <span key={tick.name} style={{ left: place(tick.at) }}>
                        {tick.name}
                    </span>
                ))}
            </div>
        </div>
    );
}
