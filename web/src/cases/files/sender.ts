// Sends files in parts, one file after the other: goes on where the server says that it stands, pauses, waits while the server is away, and
// begins anew where the file is not the one that it was (CASE-07). It knows no page, so that sending goes on while one looks at another.
import type { Schemas } from '../../api/client';
import { asProblem } from '../../api/problem';
import { createStore, type Store } from '../../api/store';

type Attachment = Schemas['Attachment'];

export interface Transport {
    begin: (caseId: string, body: Schemas['BeginUpload']) => Promise<Attachment>;
    where: (caseId: string, id: string) => Promise<Attachment>;
    part: (caseId: string, id: string, offset: number, bytes: Blob, signal: AbortSignal, told: (sent: number) => void) => Promise<Attachment>;
    complete: (caseId: string, id: string) => Promise<Attachment>;
    abandon: (caseId: string, id: string) => Promise<void>;
}

export interface Memory {
    find: (caseId: string, file: File) => string | undefined;
    keep: (caseId: string, file: File, upload: string) => void;
    forget: (upload: string) => void;
}

// `away`: the server does not answer, and it goes on by itself.
export type Stage = 'waiting' | 'sending' | 'away' | 'paused' | 'failed';

export interface Sending {
    key: string;
    caseId: string;
    file: File;
    internal: boolean;
    stage: Stage;
    // Of the server's, once it is begun.
    upload?: string;
    // Bytes that are there or on their way, and how many go in a second.
    sent: number;
    speed: number;
    error?: unknown;
}

export interface Tools {
    transport: Transport;
    memory: Memory;
    // What is to be done once a file is there.
    arrived: (caseId: string) => void;
    wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
    now: () => number;
}

const isStopped = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
// Nobody is to blame, and it may pass.
const mayPass = (error: unknown): boolean => {
    const { status } = asProblem(error).problem;
    return !isStopped(error) && (status === 0 || status === 429 || status >= 500);
};
const waits = [1_000, 2_000, 5_000, 10_000, 30_000];

export class Sender {
    readonly all: Store<readonly Sending[]> = createStore<readonly Sending[]>([]);
    private running: { key: string; stop: AbortController } | undefined;
    private counter = 0;

    constructor(private readonly tools: Tools) {}

    // `upload`: one that was begun before, which this file goes on with.
    add(caseId: string, files: readonly File[], internal: boolean, upload?: string): void {
        const fresh = files
            .filter((file) => !this.all.get().some((one) => one.caseId === caseId && one.file.name === file.name && one.file.size === file.size))
            .map((file): Sending => {
                const known = upload ?? this.tools.memory.find(caseId, file);
                this.counter += 1;
                return { key: String(this.counter), caseId, file, internal, stage: 'waiting', sent: 0, speed: 0, ...(known === undefined ? {} : { upload: known }) };
            });
        this.all.set([...this.all.get(), ...fresh]);
        this.next();
    }

    pause(key: string): void {
        if (this.running?.key === key) this.running.stop.abort();
        this.change(key, { stage: 'paused', speed: 0 });
    }

    resume(key: string): void {
        const { error: _, ...one } = this.find(key) ?? { key: '' };
        if (one.key === '') return;
        this.all.set(this.all.get().map((other) => (other.key === key ? ({ ...one, stage: 'waiting' } as Sending) : other)));
        this.next();
    }

    // Nothing of it is kept.
    async drop(key: string): Promise<void> {
        const one = this.find(key);
        if (this.running?.key === key) this.running.stop.abort();
        this.remove(key);
        if (one?.upload === undefined) return;
        this.tools.memory.forget(one.upload);
        // What the server does not learn of now, it forgets by itself.
        await this.tools.transport.abandon(one.caseId, one.upload).catch(() => undefined);
    }

    private find(key: string): Sending | undefined {
        return this.all.get().find((one) => one.key === key);
    }
    private change(key: string, to: Partial<Sending>): void {
        this.all.set(this.all.get().map((one) => (one.key === key ? { ...one, ...to } : one)));
    }
    private remove(key: string): void {
        this.all.set(this.all.get().filter((one) => one.key !== key));
    }

    private next(): void {
        if (this.running !== undefined) return;
        const one = this.all.get().find(({ stage }) => stage === 'waiting');
        if (one === undefined) return;
        const stop = new AbortController();
        this.running = { key: one.key, stop };
        this.change(one.key, { stage: 'sending' });
        void this.send(one.key, stop.signal).finally(() => {
            this.running = undefined;
            this.next();
        });
    }

    private async send(key: string, signal: AbortSignal): Promise<void> {
        for (let failures = 0; ; failures += 1) {
            const before = this.find(key)?.sent ?? 0;
            try {
                await this.sendOnce(key, signal);
                return;
            } catch (error) {
                if (isStopped(error) || signal.aborted) return;
                if (asProblem(error).code === 'cases.part_differs' && this.beginAnew(key)) continue;
                if (!mayPass(error)) return this.change(key, { stage: 'failed', error, speed: 0 });
                if ((this.find(key)?.sent ?? 0) > before) failures = 0;
                this.change(key, { stage: 'away', speed: 0 });
                await this.tools.wait(waits[Math.min(failures, waits.length - 1)] ?? 30_000, signal).catch(() => undefined);
                if (signal.aborted) return;
                this.change(key, { stage: 'sending' });
            }
        }
    }

    private async sendOnce(key: string, signal: AbortSignal): Promise<void> {
        const { caseId, file } = this.find(key) as Sending;
        let upload = await this.standing(key);
        // The last part that is there is sent again: where the file is another one now, the server says so.
        let offset = upload.received === 0 ? 0 : Math.floor((upload.received - 1) / upload.part_size) * upload.part_size;
        while (upload.state === 'receiving' && offset < file.size) {
            const end = Math.min(offset + upload.part_size, file.size);
            upload = await this.sendPart(key, upload, offset, file.slice(offset, end), signal);
            offset = upload.received;
            this.change(key, { sent: upload.received });
        }
        if (signal.aborted) throw new DOMException('stopped', 'AbortError');
        await this.tools.transport.complete(caseId, upload.id);
        this.tools.memory.forget(upload.id);
        this.tools.arrived(caseId);
        this.remove(key);
    }

    // Where it goes on: an upload of before, if there still is one of this size, else a new one.
    private async standing(key: string): Promise<Attachment> {
        const { caseId, file, internal, upload } = this.find(key) as Sending;
        if (upload !== undefined) {
            const known = await this.tools.transport.where(caseId, upload).catch((error: unknown) => {
                if (asProblem(error).problem.status === 404) return undefined;
                throw error;
            });
            if (known?.size === file.size && known.internal === internal) {
                this.change(key, { sent: known.received, upload: known.id });
                return known;
            }
            this.tools.memory.forget(upload);
        }
        const begun = await this.tools.transport.begin(caseId, {
            name: file.name,
            size: file.size,
            ...(file.type === '' ? {} : { media_type: file.type }),
            ...(internal ? { internal } : {}),
        });
        this.tools.memory.keep(caseId, file, begun.id);
        this.change(key, { upload: begun.id, sent: 0 });
        return begun;
    }

    // The file is not the one that the upload was begun with.
    private beginAnew(key: string): boolean {
        const one = this.find(key);
        if (one?.upload === undefined) return false;
        this.tools.memory.forget(one.upload);
        void this.tools.transport.abandon(one.caseId, one.upload).catch(() => undefined);
        const { upload: _, ...fresh } = one;
        this.all.set(this.all.get().map((other) => (other.key === key ? { ...fresh, sent: 0 } : other)));
        return true;
    }

    private async sendPart(key: string, upload: Attachment, offset: number, bytes: Blob, signal: AbortSignal): Promise<Attachment> {
        const began = this.tools.now();
        const told = (sent: number): void => {
            const seconds = (this.tools.now() - began) / 1000;
            this.change(key, { sent: offset + sent, ...(seconds > 0 ? { speed: sent / seconds } : {}) });
        };
        const { caseId } = this.find(key) as Sending;
        try {
            return await this.tools.transport.part(caseId, upload.id, offset, bytes, signal, told);
        } catch (error) {
            // Somebody else sends the same, or what was sent had arrived after all: the server knows where it stands.
            const { code } = asProblem(error);
            if (code !== 'cases.part_out_of_order' && code !== 'cases.upload_complete') throw error;
            return this.tools.transport.where(caseId, upload.id);
        }
    }
}
