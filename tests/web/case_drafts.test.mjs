// Drafts: saved while one types, gone on with on another device, opened once (CASE-04).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, press, unique, visit } from './casework.mjs';
import { accessible, manager, owner, portal, see } from './suite.mjs';

// As from another device: what this browser has of it is forgotten.
const onAnotherDevice = (page) => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('aftercare.case.')).forEach((key) => localStorage.removeItem(key)));
const saved = (page) => page.locator('[data-saved=saved]').waitFor();

async function begin(page, synopsis) {
    await visit(page, '/cases/new?type=technical&serial=NWFRA000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByLabel('Synopsis').fill(synopsis);
    await saved(page);
    await see(page, /^Saved \d\d:\d\d\.$/);
}

portal('CASE_04_draft is gone on with on another device and opened from there', {}, async (page, context) => {
    await signIn(page, manager);
    const synopsis = unique('Half written');
    await begin(page, synopsis);
    await onAnotherDevice(page);
    await visit(page, '/cases');
    const row = page.locator('[data-draft]', { hasText: synopsis });
    await row.getByText('Technical problem').waitFor();
    await accessible(page);
    await page.getByRole('link', { name: `Go on with “${synopsis}”` }).click();
    await page.locator('[data-verdict=yes]').waitFor();
    assert.equal(await page.getByLabel('Synopsis').inputValue(), synopsis);
    assert.equal(await page.getByLabel('Serial number, or SSRN of software').inputValue(), 'NWFRA000002');
    await page.getByLabel('Description').fill('The rest of it.');
    await page.getByRole('radio', { name: /^P3/ }).check();
    await saved(page);
    // Nobody else sees it.
    const { body } = await call(page, 'GET', '/case-drafts');
    const mine = body.items.find((one) => one.content.synopsis === synopsis);
    assert.equal(mine.content.description, 'The rest of it.');
    await press(page, 'Open the case');
    await see(page, /Your case is opened/);
    await see(page, 'The rest of it.');
    await visit(page, '/cases');
    assert.equal(await row.count(), 0);
    await as(page, context, owner);
    assert.equal((await call(page, 'GET', `/case-drafts/${mine.id}`)).status, 404);
});

portal('CASE_04_draft that was changed elsewhere is not written over without a word', {}, async (page) => {
    await signIn(page, manager);
    const synopsis = unique('Two devices');
    await begin(page, synopsis);
    const { body } = await call(page, 'GET', '/case-drafts');
    const one = body.items.find((row) => row.content.synopsis === synopsis);
    const { status } = await call(page, 'PUT', `/case-drafts/${one.id}`, { content: { ...one.content, synopsis: `${synopsis} there` } }, { 'If-Match': `"v${String(one.version)}"` });
    assert.equal(status, 200);
    await page.getByLabel('Description').fill('Here.');
    await see(page, /changed on another device/);
    await press(page, 'Keep what is here');
    await saved(page);
    const after = await call(page, 'GET', `/case-drafts/${one.id}`);
    assert.equal(after.body.content.description, 'Here.');
    assert.equal(after.body.content.synopsis, synopsis);
    // Loaded anew after a change elsewhere, that holds.
    await call(page, 'PUT', `/case-drafts/${one.id}`, { content: { ...one.content, synopsis: `${synopsis} there` } }, { 'If-Match': `"v${String(after.body.version)}"` });
    await page.reload();
    await settled(page);
    await page.waitForFunction((text) => [...document.querySelectorAll('input')].some((input) => input.value === text), `${synopsis} there`);
    await press(page, 'Begin anew');
    await page.waitForFunction(async (id) => (await fetch(`/api/v1/case-drafts/${id}`)).status === 404, one.id);
});

portal('CASE_04_draft that was changed elsewhere is not opened without a word, and what is there can be taken', {}, async (page) => {
    await signIn(page, manager);
    const synopsis = unique('Sent from one of two');
    await begin(page, synopsis);
    await page.getByLabel('Description').fill('Here.');
    await page.getByRole('radio', { name: /^P3/ }).check();
    await saved(page);
    const { body } = await call(page, 'GET', '/case-drafts');
    const one = body.items.find((row) => row.content.synopsis === synopsis);
    await call(page, 'PUT', `/case-drafts/${one.id}`, { content: { ...one.content, synopsis: `${synopsis} there` } }, { 'If-Match': `"v${String(one.version)}"` });
    // Sent before the pause after which it would be saved: the server says that another was quicker.
    await page.getByLabel('Description').fill('Here, and sent at once.');
    await press(page, 'Open the case');
    await see(page, /Nothing is saved or opened until you choose/);
    await accessible(page);
    await press(page, 'Open the case');
    await page.waitForTimeout(500);
    assert.match(page.url(), /cases\/new/);
    assert.equal((await call(page, 'GET', `/case-drafts/${one.id}`)).body.content.synopsis, `${synopsis} there`);
    await press(page, 'Show what is there');
    await page.waitForFunction((text) => [...document.querySelectorAll('input')].some((input) => input.value === text), `${synopsis} there`);
    assert.equal(await page.getByLabel('Description').inputValue(), 'Here.');
    await press(page, 'Open the case');
    await see(page, /Your case is opened/);
    await see(page, `${synopsis} there`);
});

portal('Q_13_case whose answer was lost is opened once, in the way of the first try', {}, async (page) => {
    await signIn(page, manager);
    const synopsis = unique('Lost on the way');
    // Drafts can't be saved at first, so that it is sent as it stands in the page.
    let drafts = false;
    await page.route(/\/api\/v1\/case-drafts$/, (route) => (drafts || route.request().method() !== 'POST' ? route.continue() : route.abort()));
    let lost = false;
    const keys = [];
    await page.route(/\/api\/v1\/cases$/, async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        keys.push(route.request().headers()['idempotency-key']);
        if (lost) return route.continue();
        lost = true;
        await route.fetch();
        return route.abort();
    });
    await visit(page, '/cases/new?type=technical&serial=NWFRA000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByLabel('Synopsis').fill(synopsis);
    await page.getByLabel('Description').fill('Once.');
    await page.getByRole('radio', { name: /^P3/ }).check();
    await press(page, 'Open the case');
    await page.getByRole('alert').getByText('The server does not answer').first().waitFor();
    drafts = true;
    await press(page, 'Open the case');
    await see(page, /Your case is opened/);
    assert.deepEqual(keys, [keys[0], keys[0]]);
    const { body } = await call(page, 'GET', `/cases?text=${encodeURIComponent(synopsis.split(' ').at(-1))}`);
    assert.equal(body.items.filter((one) => one.synopsis === synopsis).length, 1);
    // A draft that was saved after all goes a moment after the case is shown.
    const left = async () => (await call(page, 'GET', '/case-drafts')).body.items.filter((one) => one.content.synopsis === synopsis).length;
    for (let tries = 0; tries < 50 && (await left()) > 0; tries += 1) await page.waitForTimeout(100);
    assert.equal(await left(), 0);
});

portal('CASE_28_planned event leads to the page that asks for its window', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/cases/new?type=planned_event');
    await page.getByRole('link', { name: 'Announce it there' }).click();
    await page.waitForURL(/planned-events\/new/);
    await page.getByLabel('Begins (day)').waitFor();
});

portal('CASE_04_draft that only few may read is kept on the server alone, and one that is gone says so', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/cases/new?type=vulnerability_report');
    const synopsis = unique('A hole');
    await page.getByLabel('Synopsis').fill(synopsis);
    await saved(page);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('aftercare.case.')).length), 0);
    await visit(page, '/cases');
    await page.getByRole('button', { name: `Remove “${synopsis}”` }).click();
    await page.locator('[data-draft]', { hasText: synopsis }).waitFor({ state: 'detached' });
    await visit(page, '/cases/new?draft=00000000-0000-7000-8000-0000000fffff');
    await see(page, /This draft is not there any more/);
});
