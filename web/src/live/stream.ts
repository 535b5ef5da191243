// News of the server: one stream for all tabs of a browser, since a browser opens only a few connections to a server at once. The tab that holds the
// lock has it and tells the others; when it closes, the next one takes over (docs/decisions/0039).
import { createStore } from '../api/store';

export interface News {
    kind: 'case' | 'presence' | 'reset';
    // Not of a reset.
    case_id?: string;
    number?: string;
}

// Whether news come by themselves, or the pages ask now and then.
export const liveness = createStore<'live' | 'asking'>('asking');

const url = '/api/v1/case-stream';
const retryMs = 30_000;
const kinds = ['case', 'presence', 'reset'] as const;

// What an event of the stream says; nothing where it can't be read.
export function newsOf(kind: News['kind'], data: string): News | undefined {
    if (kind === 'reset') return { kind };
    try {
        const said: unknown = JSON.parse(data);
        if (typeof said !== 'object' || said === null || !('case_id' in said) || !('number' in said)) return undefined;
        return typeof said.case_id === 'string' && typeof said.number === 'string' ? { kind, case_id: said.case_id, number: said.number } : undefined;
    } catch {
        return undefined;
    }
}

// Keeps a stream open until it is stopped. A browser tries again by itself, but not after a refusal: then we do, less often.
function keepOpen(tell: (news: News) => void, stands: (live: boolean) => void): () => void {
    let source: EventSource | undefined;
    let retry: number | undefined;
    const open = (): void => {
        source = new EventSource(url);
        source.onopen = () => stands(true);
        source.onerror = () => {
            stands(false);
            if (source?.readyState === EventSource.CLOSED) retry = window.setTimeout(open, retryMs);
        };
        for (const kind of kinds)
            source.addEventListener(kind, ({ data }: MessageEvent<string>) => {
                const news = newsOf(kind, data);
                if (news !== undefined) tell(news);
            });
    };
    open();
    return () => {
        window.clearTimeout(retry);
        source?.close();
    };
}

type Told = { news: News } | { live: boolean } | { ask: true };

// Begins to hear; `hear` is called with each piece of news, in every tab. Gives what ends it.
export function listen(hear: (news: News) => void): () => void {
    const others = new BroadcastChannel('aftercare.live');
    let live = false;
    let leads = false;
    let closed = false;
    let close = (): void => undefined;
    const stands = (now: boolean): void => {
        live = now;
        liveness.set(now ? 'live' : 'asking');
        others.postMessage({ live: now } satisfies Told);
    };
    others.onmessage = ({ data }: MessageEvent<Told>) => {
        if ('news' in data) hear(data.news);
        else if ('live' in data) liveness.set(data.live ? 'live' : 'asking');
        else if (leads) others.postMessage({ live } satisfies Told);
    };
    const lead = (): void => {
        leads = true;
        close = keepOpen((news) => {
            others.postMessage({ news } satisfies Told);
            hear(news);
        }, stands);
    };
    // Without locks (an address without TLS) each tab asks now and then.
    if (!('locks' in navigator)) return () => others.close();
    const hold = new AbortController();
    let release = (): void => undefined;
    const held = new Promise<void>((end) => {
        release = end;
    });
    const asked = navigator.locks.request('aftercare.live', { signal: hold.signal }, () => {
        if (closed) return undefined;
        lead();
        return held;
    });
    // It was given up before it was had.
    asked.catch(() => undefined);
    others.postMessage({ ask: true } satisfies Told);
    return () => {
        closed = true;
        close();
        if (leads) stands(false);
        release();
        hold.abort();
        others.close();
    };
}
