// What people are told of new bugs, kept for review (INS-08), and how far that reaches (INS-17), in a real browser on the demo's data.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { accessible, care, manager, portal, see } from './suite.mjs';

const editor = 'content@northwind.example';
const reviewer = 'senior@northwind.example';
const device = 'NWFRA000002'; // Covered by a plan with bug notification.

// Asks the server as who is signed in.
async function call(page, method, path, body, headers = {}) {
    const answer = await page.evaluate(
        async ([way, place, sent, more]) => {
            const all = { 'X-CSRF-Token': localStorage.getItem('aftercare.csrf') ?? '', 'Content-Type': 'application/json', ...more };
            const given = typeof sent === 'string' ? sent : sent && JSON.stringify(sent);
            const got = await fetch(`/api/v1${place}`, { method: way, headers: all, ...(given ? { body: given } : {}) });
            return { status: got.status, text: await got.text() };
        },
        [method, path, body, headers],
    );
    assert.ok(answer.status < 300, `${method} ${path}: ${String(answer.status)} ${answer.text}`);
    return answer.text === '' ? {} : JSON.parse(answer.text);
}

async function as(page, email) {
    await page.context().clearCookies();
    await signIn(page, email, '/');
}

// Until the server says so.
async function until(page, path, holds) {
    for (let wait = 0; wait < 60; ++wait) {
        const answer = await (await page.request.get(`/api/v1${path}`)).json();
        if (holds(answer)) return answer;
        await page.waitForTimeout(500);
    }
    throw new Error(`it does not come about: ${path}`);
}

// The device shows itself, and a bug that hits all of its kind is published.
async function bugOf(page, severity) {
    const number = `PR8${String(Date.now()).slice(-7)}`;
    await as(page, manager);
    const { items } = await (await page.request.get(`/api/v1/assets?serial_number=${device}&limit=1`)).json();
    await call(page, 'PUT', `/assets/${items[0].id}/configuration`, 'set system host-name fra-core-1\n', { 'Content-Type': 'application/octet-stream' });
    await as(page, editor);
    const { id } = await call(page, 'POST', '/advisories', {
        number,
        kind: 'bug',
        title: 'Packets are lost when a fan is drawn',
        severity,
        description: 'The line card drops packets.',
        trigger: 'A fan is drawn.',
        symptom: 'Counters of drops grow.',
        workaround: 'Draw fans in a window.',
        clauses: [{ system: 'junos', platforms: ['ATLAS Series'], ranges: [{ from: '0', before: '29.4R3-S9' }] }],
    });
    await call(page, 'POST', `/advisories/${id}/submission`);
    await as(page, reviewer);
    await call(page, 'POST', `/advisories/${id}/review`, { verdict: 'approve' });
    await as(page, editor);
    await call(page, 'POST', `/advisories/${id}/publication`, {});
    return { id, number };
}

portal('INS_08_told: a bug is in the inbox, which leads to it, and stays for the review of its quarter', { minutes: 3 }, async (page) => {
    const { id, number } = await bugOf(page, 'critical');
    await as(page, manager);
    await until(page, '/findings/notices', ({ items = [] }) => items.some((one) => one.number === number && one.people > 0));
    await page.goto('/notifications');
    const news = page.locator('.feed > li', { hasText: number }).first();
    await news.getByRole('link', { name: 'To the advisory' }).click();
    await page.waitForURL(`**/advisories/${id}`);
    await page.goto('/bug-review');
    const bug = page.locator('.bug', { hasText: number });
    for (const said of ['Critical', 'A fan is drawn.', 'Counters of drops grow.', 'Draw fans in a window.', '29.4R3-S9', /told about 1, of \d+/, /to \d+ (people|person)/])
        await bug.getByText(said).first().waitFor();
    await accessible(page);
    await bug.getByRole('link', { name: 'Which it hits today, and why' }).click();
    await page.waitForURL(new RegExp(`advisory_id=${id}`));
    await page.getByRole('grid', { name: 'Findings' }).locator('.grid-row', { hasText: 'fra-core-1' }).waitFor();

    const day = new Date();
    const quarter = `${String(day.getUTCFullYear())}-Q${String(Math.floor(day.getUTCMonth() / 3) + 1)}`;
    await page.goto(`/bug-review?quarter=${quarter}`);
    await see(page, /^Told from /);
    await page.locator('.bug', { hasText: number }).waitFor();
    const [paper] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'As PDF' }).click()]);
    assert.equal(paper.suggestedFilename(), 'bug-review.pdf');
    await page.evaluate(() => {
        window.printed = 0;
        window.print = () => (window.printed += 1);
    });
    await page.getByRole('button', { name: 'Print' }).click();
    await page.waitForFunction(() => window.printed === 1);
    await page.goto('/bug-review?quarter=2020-Q1');
    await see(page, 'Nobody was told about such a bug in this time');
    await page.goto('/bug-review?severity=major');
    await settled(page);
    assert.equal(await page.locator('.bug', { hasText: number }).count(), 0);

    await page.goto('/bug-review');
    await page.locator('.bug', { hasText: number }).getByRole('button', { name: /Ask about it/ }).click();
    await page.waitForURL(/requests\?ask=account_help/);
    assert.equal(await page.getByLabel('Subject').inputValue(), `Question about ${number}`);

    // The support centre sees the same: whom it hits, and who was told.
    await as(page, care);
    await page.goto(`/advisories/${id}`);
    const account = page.locator('.feed > li', { hasText: 'Aldra Telecom' });
    await account.getByText(/people told .* about 1 device$/).waitFor();
    await accessible(page);
});

portal('INS_08_others see a count, and which plans give more', {}, async (page) => {
    await signIn(page, 'owner@lark.example');
    const reach = await (await page.request.get('/api/v1/findings/reach')).json();
    assert.equal(reach.covered, 0);
    await page.goto('/bug-review');
    await see(page, 'No plan with bug notification covers your devices today.');
    await see(page, /\d+ critical and \d+ major findings/);
    await see(page, 'Nobody was told about a bug yet');
    await accessible(page);
    await page.getByRole('link', { name: 'Which plans give bug notification' }).click();
    await page.waitForURL(/plans/);
    await page.goto('/bug-review/reach');
    await see(page, 'No plan with bug notification covers your devices today');
    await accessible(page);
});

portal('INS_17_reach: each count leads to its devices, with the reason and what to do', {}, async (page) => {
    await signIn(page, 'owner@kestrel.example');
    const reach = await (await page.request.get('/api/v1/findings/reach')).json();
    assert.ok(reach.covered > 0);
    await page.goto('/bug-review/reach');
    await settled(page);
    const rows = page.getByRole('grid', { name: 'Devices outside' }).locator('.grid-body .grid-row');
    for (const [reason, word] of [['no_collector', 'No collector'], ['stale', 'Snapshot too old'], ['other_system', 'Other system']]) {
        await page.goto('/bug-review/reach');
        const tile = page.locator('a.tile', { hasText: word });
        assert.equal(Number((await tile.locator('.number').innerText()).replaceAll(/\D/g, '')), reach[reason]);
        await tile.click();
        await page.waitForURL(new RegExp(`reason=${reason}`));
        await settled(page);
        if (reach[reason] === 0) {
            await see(page, /No device is outside for this reason|Every covered device is reached/);
            continue;
        }
        await see(page, 'What to do');
        await rows.first().waitFor();
        for (const text of await rows.allInnerTexts()) assert.ok(text.includes(word), text);
        await accessible(page);
    }
    await page.goto('/bug-review/reach');
    if (reach.covered > reach.reached) {
        await rows.first().click();
        await page.waitForURL(/installed-base\/[0-9a-f-]{36}/);
    }
});
