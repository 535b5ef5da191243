// What is left until a clock is due, as time goes by: counted in the browser from the due time that the server told.
import { createStore } from '../../api/store';
import { nowMs } from '../../design/clock';
import type { Schemas } from '../../api/client';

export type PressingClock = Schemas['PressingClock'];

const tickMs = 10_000;

// Now, for all who show time that goes by; it ticks while somebody does.
export const ticking = (() => {
    const store = createStore(nowMs());
    let watchers = 0;
    let timer: number | undefined;
    return {
        ...store,
        subscribe: (listener: () => void): (() => void) => {
            const leave = store.subscribe(listener);
            watchers += 1;
            if (timer === undefined) {
                timer = window.setInterval(() => store.set(nowMs()), tickMs);
                store.set(nowMs());
            }
            return () => {
                leave();
                watchers -= 1;
                if (watchers > 0) return;
                window.clearInterval(timer);
                timer = undefined;
            };
        },
    };
})();

export type Pressing = 'breached' | 'near' | 'running';

// From the percentage that the server marks as near.
const near = 75;

export function pressing(clock: PressingClock, now: number): Pressing {
    if (clock.due_at !== undefined && Date.parse(clock.due_at) < now) return 'breached';
    return clock.percent >= near ? 'near' : 'running';
}

export interface Left {
    late: boolean;
    days: number;
    hours: number;
    minutes: number;
}

// Between now and the due time, in whole minutes.
export function leftUntil(due: string, now: number): Left {
    const minutes = Math.floor(Math.abs(Date.parse(due) - now) / 60_000);
    return { late: Date.parse(due) < now, days: Math.floor(minutes / 1440), hours: Math.floor(minutes / 60) % 24, minutes: minutes % 60 };
}
