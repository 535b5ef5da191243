// News of cases without a reload, and who looks at one, in a real browser (CASE-26).
import assert from 'node:assert/strict';
import { signIn } from './browser.mjs';
import { call, elsewhere, engineer, made, unique, visit } from './casework.mjs';
import { portal, see } from './suite.mjs';

const owner = 'manager@aldra.example';
const senior = 'senior@northwind.example';

portal('CASE_26_a note of the other side shows without a reload, and what is being typed stays', {}, async (page) => {
    await signIn(page, owner);
    const { number } = await made(page, { synopsis: unique('Live') });
    await visit(page, `/cases/${number}`);
    await page.getByLabel('Note', { exact: true }).fill('Half a sen');
    await elsewhere(engineer, `/cases/${number}`, async (other) => {
        assert.equal((await call(other, 'POST', `/cases/${number}/notes`, { text: 'We look at it.' })).status, 200);
        await page.getByText('We look at it.').waitFor({ timeout: 10_000 });
    });
    assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), 'Half a sen');
});

portal('CASE_26_all tabs of a browser hear by one stream, and the next one takes over', {}, async (page, context) => {
    let streams = 0;
    context.on('request', (request) => {
        if (request.url().endsWith('/case-stream')) streams += 1;
    });
    await signIn(page, engineer, '/staff/workbench');
    await page.locator('.live-mark[data-live=true]').waitFor();
    const tab = await context.newPage();
    await tab.goto('/staff/workbench');
    await tab.locator('.live-mark[data-live=true]').waitFor();
    assert.equal(streams, 1);
    await page.close();
    await tab.locator('.live-mark[data-live=true]').waitFor();
    await assert.doesNotReject(async () => {
        while (streams < 2) await tab.waitForTimeout(50);
    });
});

portal('CASE_26_where no stream comes the page says so and asks by itself', {}, async (page) => {
    await page.route('**/api/v1/case-stream', (route) => route.fulfill({ status: 503, body: '{}' }));
    await signIn(page, engineer, '/staff/workbench');
    await page.locator('.live-mark[data-live=false]').waitFor();
    await see(page, 'Read anew every 30 s');
});

portal('CASE_26_who else of the vendor looks at a case or writes on it is seen by the vendor alone', {}, async (page) => {
    await signIn(page, owner);
    const { number } = await made(page, { synopsis: unique('Watched') });
    await elsewhere(engineer, `/cases/${number}`, async (one) => {
        await elsewhere(senior, `/cases/${number}`, async (other) => {
            await one.getByText(/is viewing$/).waitFor({ timeout: 15_000 });
            await other.getByLabel('Note', { exact: true }).fill('I have an idea');
            await one.getByText(/is writing a note$/).waitFor({ timeout: 15_000 });
            await visit(page, `/cases/${number}`);
            assert.equal(await page.getByText(/is viewing|is writing/).count(), 0);
            await other.goto('/');
            await one.getByText(/is writing a note$/).waitFor({ state: 'detached', timeout: 15_000 });
        });
    });
});
