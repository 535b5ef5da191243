// A server of a test's own, on the demo's data as script/web made them, that can be killed and started again.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const program = new URL('../../build/release/bin/aftercare', import.meta.url).pathname;
const portal = new URL('../../build/portal', import.meta.url).pathname;
const shipped = new URL('../../policies/default', import.meta.url).pathname;

const freePort = () =>
    new Promise((found) => {
        const probe = createServer().listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => found(port));
        });
    });

// `policy`: what is changed in the policy pack, as [file, text, text in its place].
export async function ownServer({ policy = [] } = {}) {
    const folder = mkdtempSync(join(tmpdir(), 'aftercare-own-'));
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    cpSync(process.env.AFTERCARE_DEMO_FRESH, folder, { recursive: true });
    const pack = join(folder, 'policy');
    cpSync(shipped, pack, { recursive: true });
    for (const [file, was, is] of policy) {
        const text = readFileSync(join(pack, file), 'utf8');
        if (!text.includes(was)) throw new Error(`${file} does not say ${was}`);
        writeFileSync(join(pack, file), text.replace(was, is));
    }
    let running;
    const start = async () => {
        running = spawn(program, ['serve', '--data', folder, '--port', String(port)], { env: { ...process.env, AFTERCARE_PORTAL_DIR: portal, AFTERCARE_POLICY_DIR: pack }, stdio: 'ignore' });
        for (let tries = 0; tries < 200; tries += 1) {
            const answer = await fetch(`${url}/ready`).catch(() => undefined);
            if (answer?.ok) return;
            await new Promise((after) => setTimeout(after, 100));
        }
        throw new Error('the server did not start');
    };
    // As a machine fails: without a word.
    const kill = () =>
        new Promise((gone) => {
            running.once('exit', gone);
            running.kill('SIGKILL');
        });
    const end = async () => {
        if (running.exitCode === null && running.signalCode === null) await kill();
        rmSync(folder, { recursive: true, force: true });
    };
    await start();
    return { url, start, kill, end };
}
