// Files on cases in a real browser: sent, resumed after a reload, saved again byte by byte, refused in words (CASE-07).
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settled, signIn } from './browser.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const engineer = 'engineer@northwind.example';
const MiB = 2 ** 20;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

// A case of who is signed in, and its page.
async function openCase(page) {
    const number = await page.evaluate(async () => {
        const answer = await fetch('/api/v1/cases', {
            method: 'POST',
            headers: { 'X-CSRF-Token': localStorage.getItem('aftercare.csrf') ?? '', 'Content-Type': 'application/json' },
            body: JSON.stringify({ type: 'technical', synopsis: `Core files ${String(Date.now())}`, description: 'See them.', priority: 'p3', network_outage: false, serial_number: 'NWFRA000002' }),
        });
        return (await answer.json()).number;
    });
    await page.goto(`/cases/${number}`);
    await settled(page);
    return number;
}

async function visit(page, number) {
    await page.goto(`/cases/${number}`);
    await settled(page);
}

const files = (page) => page.getByRole('region', { name: 'Files' });
const choose = (page, what) => files(page).locator('.case-drop input[type=file]').setInputFiles(what);
const row = (page, name) => page.locator(`[data-file="${name}"]`);
const ready = (page, name) => row(page, name).getByRole('link').waitFor();

async function saved(page, name) {
    const [download] = await Promise.all([page.waitForEvent('download'), row(page, name).getByRole('link').click()]);
    assert.equal(download.suggestedFilename(), name);
    return readFile(await download.path());
}

async function withFolder(body) {
    const folder = await mkdtemp(join(tmpdir(), 'aftercare-case-files-'));
    try {
        await body(folder);
    } finally {
        await rm(folder, { recursive: true });
    }
}

portal('CASE_07_several files are sent, stand in the history, and are saved as they were', {}, async (page) => {
    await signIn(page, manager, '/');
    const number = await openCase(page);
    await see(page, /No files yet/);
    const log = randomBytes(3000);
    await choose(page, [
        { name: 'core-1.log', mimeType: 'text/plain', buffer: log },
        { name: 'Übersicht.txt', mimeType: 'text/plain', buffer: Buffer.from('zwei') },
    ]);
    await ready(page, 'core-1.log');
    await ready(page, 'Übersicht.txt');
    await see(page, '2 files');
    assert.equal(sha256(await saved(page, 'core-1.log')), sha256(log));
    assert.equal(String(await saved(page, 'Übersicht.txt')), 'zwei');
    await page.locator('[data-step=attached]', { hasText: 'core-1.log' }).waitFor();
    await accessible(page);
    await page.setViewportSize({ width: 360, height: 800 });
    await visit(page, number);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
});

portal('CASE_07_an upload goes on where it stopped when the page was loaded anew', { minutes: 3 }, async (page) => {
    await withFolder(async (folder) => {
        await signIn(page, manager, '/');
        const number = await openCase(page);
        const bytes = randomBytes(20 * MiB);
        const path = join(folder, 'core.bin');
        await writeFile(path, bytes);
        const sent = [];
        const watch = (request) => {
            const at = /parts\?offset=(\d+)/.exec(request.url());
            if (at !== null) sent.push(Number(at[1]) / (8 * MiB));
        };
        page.on('request', watch);
        // The second part never arrives.
        await page.route(/parts\?offset=8388608$/, () => undefined);
        await choose(page, path);
        await page.locator('[data-sending="core.bin"][data-stage=sending]').waitFor();
        await page.waitForRequest(/parts\?offset=8388608$/);
        assert.deepEqual(sent, [0, 1]);
        await page.reload();
        await page.unroute(/parts\?offset=8388608$/);
        await settled(page);
        await page.locator('[data-unfinished="core.bin"]').waitFor();
        await see(page, /has not been sent whole/);
        sent.length = 0;
        await choose(page, path);
        await ready(page, 'core.bin');
        // The last part that is there proves that it is the same file.
        assert.deepEqual(sent, [0, 1, 2]);
        assert.equal(sha256(await saved(page, 'core.bin')), sha256(bytes));
        await visit(page, number);
        assert.equal(await page.locator('[data-unfinished]').count(), 0);
    });
});

portal('CASE_07_an upload is paused, goes on, and begins anew where the file is another one', { minutes: 3 }, async (page) => {
    await withFolder(async (folder) => {
        await signIn(page, manager, '/');
        await openCase(page);
        const path = join(folder, 'core.bin');
        await writeFile(path, randomBytes(12 * MiB));
        let hold = true;
        await page.route(/parts\?offset=8388608$/, (route) => (hold ? undefined : route.continue()));
        await choose(page, path);
        await page.waitForRequest(/parts\?offset=8388608$/);
        await page.getByRole('button', { name: 'Pause core.bin' }).click();
        await page.locator('[data-sending="core.bin"][data-stage=paused]').waitFor();
        await page.reload();
        await settled(page);
        hold = false;
        // Of the same size, and not the same.
        const other = randomBytes(12 * MiB);
        await writeFile(path, other);
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Go on with core.bin' }).click()]);
        await chooser.setFiles(path);
        await ready(page, 'core.bin');
        assert.equal(sha256(await saved(page, 'core.bin')), sha256(other));
    });
});

portal('CASE_07_what is too large or empty is refused in words before a byte is sent', {}, async (page) => {
    await withFolder(async (folder) => {
        await signIn(page, manager, '/');
        await openCase(page);
        const path = join(folder, 'dump.img');
        const large = await open(path, 'w');
        await large.truncate(5 * 1024 * MiB + 1);
        await large.close();
        await choose(page, path);
        await see(page, /dump\.img is larger than 5\.4 GB, the most that is taken/);
        await choose(page, { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
        await see(page, /empty\.txt is empty/);
        assert.equal(await page.locator('[data-sending]').count(), 0);
    });
});

portal('CASE_07_files of a note go along with it, and internal ones stay with the vendor', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager, '/');
    const number = await openCase(page);
    await context.clearCookies();
    await page.evaluate(() => sessionStorage.clear());
    await signIn(page, engineer);
    await visit(page, number);
    await page.getByRole('radio', { name: 'The vendor alone (internal)' }).check();
    await page.getByLabel('Attach files to the note').setInputFiles({ name: 'analysis.txt', mimeType: 'text/plain', buffer: Buffer.from('It is the cable.') });
    await see(page, /sent when you write the note/);
    await page.getByRole('region', { name: 'Write a note' }).getByRole('textbox').fill('Our analysis.');
    await page.getByRole('region', { name: 'Write a note' }).getByRole('button', { name: 'Add the internal note' }).click();
    await ready(page, 'analysis.txt');
    await row(page, 'analysis.txt').getByText('Internal', { exact: true }).waitFor();
    await choose(page, { name: 'public.txt', mimeType: 'text/plain', buffer: Buffer.from('For you.') });
    await ready(page, 'public.txt');
    await page.getByRole('button', { name: 'Remove public.txt' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('The wrong file.');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the file' }).click();
    await row(page, 'public.txt').waitFor({ state: 'detached' });
    await context.clearCookies();
    await page.evaluate(() => sessionStorage.clear());
    await signIn(page, manager);
    await visit(page, number);
    await see(page, 'The wrong file.');
    assert.equal(await page.getByText('analysis.txt').count(), 0);
});
