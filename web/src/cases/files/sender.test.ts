import { expect, test } from 'vitest';
import type { Schemas } from '../../api/client';
import { offlineProblem, ProblemError, refusalOf } from '../../api/problem';
import { Sender, type Memory, type Transport } from './sender';

type Attachment = Schemas['Attachment'];

const partSize = 4;

// A server in small: one upload after the other, kept as text.
function world(known: Record<string, string> = {}) {
    const uploads = new Map<string, { size: number; bytes: string; internal: boolean; done: boolean }>();
    const log: string[] = [];
    const shown = (id: string): Attachment => {
        const one = uploads.get(id);
        if (one === undefined) throw refused('cases.upload_unknown', 404);
        return { id, size: one.size, received: one.bytes.length, part_size: partSize, internal: one.internal, state: one.done ? 'checking' : 'receiving' } as Attachment;
    };
    const refused = (code: string, status = 409): ProblemError => {
        const error = refusalOf({ code, detail: code });
        return new ProblemError({ ...error.problem, status });
    };
    let before: (offset: number) => Promise<void> = () => Promise.resolve();
    const transport: Transport = {
        begin: (_, body) => {
            const id = `u${String(uploads.size + 1)}`;
            uploads.set(id, { size: body.size, bytes: '', internal: body.internal ?? false, done: false });
            log.push(`begin ${id}`);
            return Promise.resolve(shown(id));
        },
        where: async (_, id) => Promise.resolve().then(() => shown(id)),
        part: async (_, id, offset, bytes, signal, told) => {
            log.push(`part ${String(offset)}`);
            await before(offset);
            if (signal.aborted) throw new DOMException('stopped', 'AbortError');
            const one = uploads.get(id);
            if (one === undefined) throw refused('cases.upload_unknown', 404);
            const text = await bytes.text();
            told(text.length);
            if (offset < one.bytes.length) {
                if (one.bytes.slice(offset, offset + text.length) !== text) throw refused('cases.part_differs');
            } else if (offset === one.bytes.length) one.bytes += text;
            else throw refused('cases.part_out_of_order');
            return shown(id);
        },
        complete: (_, id) => {
            const one = uploads.get(id);
            if (one !== undefined) one.done = true;
            log.push(`complete ${id}`);
            return Promise.resolve(shown(id));
        },
        abandon: (_, id) => {
            uploads.delete(id);
            log.push(`abandon ${id}`);
            return Promise.resolve();
        },
    };
    const kept = new Map(Object.entries(known));
    const memory: Memory = {
        find: (_, file) => kept.get(file.name),
        keep: (_, file, id) => void kept.set(file.name, id),
        forget: (id) => kept.forEach((value, name) => (value === id ? kept.delete(name) : undefined)),
    };
    let arrivals = 0;
    const sender = new Sender({
        transport,
        memory,
        arrived: () => {
            arrivals += 1;
        },
        wait: () => Promise.resolve(),
        now: () => 0,
    });
    const idle = async (): Promise<void> => {
        for (let turns = 0; turns < 500; turns += 1) await Promise.resolve();
        await new Promise((resolve) => setTimeout(resolve, 20));
    };
    return {
        sender,
        uploads,
        log,
        kept,
        idle,
        refused,
        arrivals: () => arrivals,
        onPart: (then: typeof before) => {
            before = then;
        },
        only: () => sender.all.get()[0],
    };
}

const file = (name: string, text: string): File => new File([text], name, { lastModified: 1 });

test('CASE_07_sender: sends files in parts, one after the other, and completes them', async () => {
    const { sender, uploads, log, kept, idle, arrivals } = world();
    sender.add('c', [file('a', '0123456789'), file('b', 'xyz')], false);
    await idle();
    expect(log).toEqual(['begin u1', 'part 0', 'part 4', 'part 8', 'complete u1', 'begin u2', 'part 0', 'complete u2']);
    expect(uploads.get('u1')?.bytes).toBe('0123456789');
    expect(sender.all.get()).toEqual([]);
    expect(kept.size).toBe(0);
    expect(arrivals()).toBe(2);
});

test('CASE_07_sender: goes on with what it remembers, after it has proved that it is the same file', async () => {
    const { sender, uploads, log, idle } = world({ a: 'old' });
    uploads.set('old', { size: 10, bytes: '01234567', internal: false, done: false });
    sender.add('c', [file('a', '0123456789')], false);
    await idle();
    expect(log).toEqual(['part 4', 'part 8', 'complete old']);
    expect(uploads.get('old')?.bytes).toBe('0123456789');
});

test('CASE_07_sender: begins anew where the file is another one, or the upload is gone', async () => {
    const { sender, uploads, log, idle } = world({ a: 'old', b: 'gone' });
    uploads.set('old', { size: 10, bytes: '01234567', internal: false, done: false });
    sender.add('c', [file('a', 'abcdefghij')], false);
    await idle();
    expect(log).toEqual(['part 4', 'abandon old', 'begin u1', 'part 0', 'part 4', 'part 8', 'complete u1']);
    sender.add('c', [file('b', 'b')], false);
    await idle();
    expect(log.slice(7)).toEqual(['begin u2', 'part 0', 'complete u2']);
});

test('CASE_07_sender: waits while the server is away, and goes on by itself', async () => {
    const { sender, uploads, idle, onPart } = world();
    const stages: (string | undefined)[] = [];
    sender.all.subscribe(() => stages.push(sender.all.get()[0]?.stage));
    let failures = 3;
    onPart((offset) => {
        if (offset !== 4 || failures === 0) return Promise.resolve();
        failures -= 1;
        return Promise.reject(new ProblemError(offlineProblem));
    });
    sender.add('c', [file('a', '0123456789')], false);
    await idle();
    expect(stages).toContain('away');
    expect(uploads.get('u1')?.bytes).toBe('0123456789');
    expect(sender.all.get()).toEqual([]);
});

test('CASE_07_sender: stops at a refusal and says it; tried again, it goes on', async () => {
    const { sender, idle, onPart, only, refused } = world();
    let refuses = true;
    onPart(() => (refuses ? Promise.reject(refused('files.storage_full', 413)) : Promise.resolve()));
    sender.add('c', [file('a', '01')], false);
    await idle();
    expect(only()?.stage).toBe('failed');
    expect(only()?.error).toBeInstanceOf(ProblemError);
    refuses = false;
    sender.resume(only()?.key ?? '');
    await idle();
    expect(sender.all.get()).toEqual([]);
});

test('CASE_07_sender: pauses in the middle of a part, and others take their turn', async () => {
    const { sender, uploads, log, idle, onPart, only } = world();
    let go = (): void => undefined;
    onPart((offset) => (offset === 4 ? new Promise((resolve) => (go = resolve)) : Promise.resolve()));
    sender.add('c', [file('a', '0123456789'), file('b', 'b')], false);
    await idle();
    sender.pause(only()?.key ?? '');
    go();
    await idle();
    expect(only()?.stage).toBe('paused');
    expect(log).toContain('complete u2');
    onPart(() => Promise.resolve());
    sender.resume(only()?.key ?? '');
    await idle();
    expect(uploads.get('u1')?.bytes).toBe('0123456789');
});

test('CASE_07_sender: what is dropped the server forgets', async () => {
    const { sender, uploads, kept, idle, onPart, only } = world();
    let go = (): void => undefined;
    onPart(() => new Promise((resolve) => (go = resolve)));
    sender.add('c', [file('a', '01')], false);
    await idle();
    await sender.drop(only()?.key ?? '');
    go();
    await idle();
    expect(sender.all.get()).toEqual([]);
    expect(uploads.size).toBe(0);
    expect(kept.size).toBe(0);
});

test('CASE_07_sender: a file goes on only as what it was begun as, for both sides or the vendor alone', async () => {
    const { sender, uploads, log, idle } = world({ a: 'old' });
    uploads.set('old', { size: 2, bytes: '', internal: false, done: false });
    sender.add('c', [file('a', '01')], true);
    await idle();
    expect(log).toEqual(['begin u2', 'part 0', 'complete u2']);
    expect(uploads.get('u2')?.internal).toBe(true);
});
