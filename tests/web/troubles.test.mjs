// What goes wrong around a page must cost nobody what was typed, seen or sent: a reading that fails, somebody who is quicker, an
// answer that is lost.
import assert from 'node:assert/strict';
import { newContext, settled, signIn } from './browser.mjs';
import { ownServer } from './server.mjs';
import { manager, portal, see } from './suite.mjs';

async function openDevice(page, serial) {
    await page.goto(`/installed-base?text=${serial}`);
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    await see(page, 'Cover over time');
    await settled(page);
}

portal('Q_07_form outlives a reading that fails under it', {}, async (page, context) => {
    await signIn(page, manager);
    await openDevice(page, 'NWALD000741');
    await page.getByRole('button', { name: 'Edit' }).click();
    const tag = `R-${String(Date.now())}`;
    await page.getByLabel('Asset tag').fill(tag);
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.banner').waitFor();
    // All that the page shows is asked for anew, in vain: each is tried three times.
    let failed = 0;
    page.on('requestfailed', (request) => (failed += /\/assets\/[0-9a-f-]{36}$/.test(request.url()) ? 1 : 0));
    await page.locator('.banner button').dispatchEvent('click');
    while (failed < 3) await page.waitForTimeout(100);
    await page.waitForTimeout(500);
    assert.equal(await page.getByLabel('Asset tag').inputValue(), tag);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
});

portal('Q_07_saving does not take back what somebody else changed meanwhile', {}, async (page, context) => {
    await signIn(page, manager);
    await openDevice(page, 'NWALD000742');
    await page.getByRole('button', { name: 'Edit' }).click();
    const tag = `M-${String(Date.now())}`;
    const host = `theirs-${String(Date.now())}`;
    await page.getByLabel('Asset tag').fill(tag);
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Edit' }).click();
    await other.getByLabel('Host name').fill(host);
    await other.getByRole('button', { name: 'Save' }).click();
    await see(other, 'Saved.');
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, /Somebody else changed this device/);
    // What was left alone is as they made it, what was typed is as typed.
    await page.waitForFunction((name) => [...document.querySelectorAll('input')].some((input) => input.value === name), host);
    assert.equal(await page.getByLabel('Asset tag').inputValue(), tag);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
    await other.reload();
    await see(other, host);
    await see(other, tag);
});

portal('Q_07_rows that are there stay when the next ones do not come', {}, async (page) => {
    await signIn(page, manager);
    let fails = true;
    let asked = 0;
    await page.route(/\/api\/v1\/assets\?.*cursor=/, (route) => {
        asked += 1;
        return fails ? route.abort() : route.continue();
    });
    await page.goto('/installed-base');
    const failed = page.getByText('The next rows could not be loaded.');
    await page.locator('.grid-body .grid-row').first().waitFor();
    await page.locator('.grid').evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
    await failed.waitFor();
    assert.ok((await page.locator('.grid-body .grid-row').count()) > 10);
    // It is asked for again by hand, not for ever.
    const before = asked;
    await page.waitForTimeout(1500);
    assert.equal(asked, before);
    fails = false;
    await page.locator('.grid-foot').getByRole('button', { name: 'Try again' }).click();
    await failed.waitFor({ state: 'detached' });
    await page.getByText(/of 1,2\d\d/).locator('visible=true').first().waitFor();
    // The grid is as long as what is there: it is scrolled on until the rows have come.
    const far = page.locator('[data-index="400"]');
    for (let tries = 0; tries < 40 && (await far.count()) === 0; tries += 1) {
        await page.locator('.grid').evaluate((grid) => grid.scrollTo(0, 40 * 400));
        await page.waitForTimeout(250);
    }
    await far.waitFor();
});

portal('Q_13_request whose answer was lost is sent once', {}, async (page) => {
    await signIn(page, manager);
    const subject = `Lost ${String(Date.now())}`;
    await page.goto('/requests?ask=account_help');
    await page.getByLabel('Subject').fill(subject);
    await page.getByLabel('What do you need?').fill('A second device manager.');
    let lost = false;
    await page.route('**/api/v1/requests', async (route) => {
        if (route.request().method() !== 'POST' || lost) return route.continue();
        lost = true;
        await route.fetch();
        return route.abort();
    });
    const send = page.getByRole('button', { name: 'Send the request' });
    await send.click();
    await page.getByRole('dialog').getByText('The server does not answer').waitFor();
    assert.equal(await page.getByLabel('Subject').inputValue(), subject);
    await send.click();
    await send.waitFor({ state: 'detached' });
    await page.goto('/requests');
    await settled(page);
    assert.equal(await page.getByText(subject).count(), 1);
});

portal('Q_13_an invitation whose answer was lost is sent again by the same key, and once', {}, async (page) => {
    await signIn(page, 'owner@lark.example');
    const email = `lost-${String(Date.now())}@lark.example`;
    await page.goto('/people?invite=yes');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('E-mail address').fill(email);
    await panel.getByRole('checkbox').first().check();
    await panel.getByRole('button', { name: 'Send the invitation' }).click();
    await see(page, `A mail is on its way to ${email}.`);
    await page.goto('/people');
    await settled(page);
    const keys = [];
    await page.route('**/api/v1/invitations', async (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.continue();
        await route.fetch();
        return route.abort();
    });
    const again = page.locator('li', { hasText: email }).getByRole('button', { name: 'Send again' });
    await again.click();
    await page.getByRole('alert').getByText('The server does not answer').first().waitFor();
    await again.click();
    await see(page, `A mail is on its way to ${email}.`);
    assert.equal(keys[1], keys[0]);
    await again.click();
    while (keys.length < 3) await page.waitForTimeout(50);
    assert.notEqual(keys[2], keys[0]);
});

portal('ID_15_every list says the vendor’s zone until one’s own is chosen', {}, async (page) => {
    await signIn(page, 'owner@kestrel.example', '/people');
    await settled(page);
    await page.getByRole('button', { name: 'Time zone: America/Los_Angeles' }).click();
    await see(page, /the vendor’s zone, until you choose yours/);
    await page.getByRole('button', { name: /^Use .*, as this browser does$/ }).click();
    await page.getByRole('button', { name: /^Time zone:/ }).waitFor({ state: 'detached' });
    await see(page, /UTC|GMT(?!\u20118)/);
});

portal('Q_06_menu is closed by a touch beside it, and holds the choice of account', { width: 360 }, async (page) => {
    await signIn(page, 'care@northwind.example', '/');
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.click();
    const account = page.getByRole('navigation').locator('input[aria-label=Account]');
    await account.click();
    await page.getByRole('option', { name: 'Aldra Telecom' }).click();
    await page.mouse.click(340, 400);
    await page.getByRole('navigation').waitFor({ state: 'hidden' });
    assert.equal(await menu.evaluate((button) => button === document.activeElement), true);
    await page.goto('/installed-base');
    await see(page, /1,2\d\d devices/);
});

portal('Q_06_focus goes on with a page that a row opened', {}, async (page) => {
    await signIn(page, manager, '/contracts');
    await settled(page);
    await page.locator('.grid-body .grid-row').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/contracts\/[0-9a-f-]{36}/);
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
});

portal('Q_15_signing out that does not reach the server is said, and nobody begins with another’s account', {}, async (page, context) => {
    await signIn(page, 'care@northwind.example', '/');
    await page.locator('input[aria-label=Account]').click();
    await page.getByRole('option', { name: 'Condor Mining' }).click();
    await page.getByRole('button', { name: /My settings/ }).click();
    await context.setOffline(true);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('dialog').getByText('The server does not answer').waitFor();
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(/sign-in/);
    await signIn(page, manager, '/installed-base');
    await see(page, /1,2\d\d devices/);
});

portal('Q_13_server that is killed and started again costs nothing that was typed', {}, async (_, outer) => {
    const server = await ownServer();
    const context = await newContext(outer.browser(), { baseURL: server.url });
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        await signIn(page, manager);
        await openDevice(page, 'NWALD000744');
        await page.getByRole('button', { name: 'Edit' }).click();
        const tag = `K-${String(Date.now())}`;
        await page.getByLabel('Asset tag').fill(tag);
        await server.kill();
        const panel = page.getByRole('dialog');
        await page.getByRole('button', { name: 'Save' }).click();
        await panel.getByText('The server does not answer').waitFor();
        await panel.getByText(/Nothing that you typed is lost/).waitFor();
        assert.equal(await page.getByLabel('Asset tag').inputValue(), tag);
        await server.start();
        await page.getByRole('button', { name: 'Save' }).click();
        await see(page, 'Saved.');
        await page.locator('.banner').waitFor({ state: 'detached' });
        // A create: it is killed before it could answer, and asked again.
        const subject = `Killed ${String(Date.now())}`;
        await page.goto('/requests?ask=account_help');
        await page.getByLabel('Subject').fill(subject);
        await page.getByLabel('What do you need?').fill('Another manager.');
        await server.kill();
        const send = page.getByRole('button', { name: 'Send the request' });
        await send.click();
        await panel.getByText('The server does not answer').waitFor();
        assert.equal(await page.getByLabel('Subject').inputValue(), subject);
        await server.start();
        await send.click();
        await send.waitFor({ state: 'detached' });
        await page.goto('/requests');
        await settled(page);
        assert.equal(await page.getByText(subject).count(), 1);
    } finally {
        await context.close();
        await server.end();
    }
});

portal('Q_07_page that was never opened, with the server away, stays in the portal and comes when it is back', {}, async (_, outer) => {
    const server = await ownServer();
    const context = await newContext(outer.browser(), { baseURL: server.url });
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        // Its code and a style of its own.
        const isCode = (request) => /\/assets\/(InstalledBasePage-[^/]*\.js|assets-[^/]*\.css)$/.test(request.url());
        let asked = 0;
        page.on('request', (request) => (asked += isCode(request) ? 1 : 0));
        await signIn(page, manager, '/');
        await settled(page);
        assert.equal(asked, 0);
        await server.kill();
        await page.getByRole('navigation').getByRole('link', { name: 'Installed base', exact: true }).click();
        const main = page.getByRole('main');
        const away = main.getByRole('heading', { name: 'The server does not answer' });
        await away.waitFor();
        assert.equal(asked, 2);
        await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).waitFor();
        // In vain once more.
        const tried = page.waitForEvent('requestfailed', isCode);
        await main.getByRole('button', { name: 'Try again' }).last().click();
        await tried;
        await away.waitFor();
        await server.start();
        // The portal notices by itself that the server is back.
        await main.getByRole('heading', { level: 1, name: 'Installed base' }).waitFor();
        await main.locator('.grid-body .grid-row').first().waitFor();
        await page.locator('.banner').waitFor({ state: 'detached' });
        await settled(page);
        assert.match(page.url(), /\/installed-base$/);
        assert.equal(await page.getByText('The server does not answer').count(), 0);
        assert.equal(await page.evaluate(() => [...document.querySelectorAll('link[rel=stylesheet]')].filter((one) => one.sheet === null).length), 0);
        // Another page after it, as if nothing had been.
        await page.getByRole('navigation').getByRole('link', { name: 'Contracts' }).click();
        await page.locator('.grid-body .grid-row').first().waitFor();
    } finally {
        await context.close();
        await server.end();
    }
});

portal('Q_07_each part of a page that could not be read comes by itself once the server answers', {}, async (page) => {
    await signIn(page, manager, '/findings');
    await settled(page);
    const everything = '**/api/**';
    await page.route(everything, (route) => route.abort());
    const main = page.getByRole('main');
    await main.getByText('Device', { exact: true }).click();
    await main.getByRole('combobox', { name: 'How far back' }).click();
    await page.getByRole('option', { name: '30 days' }).click();
    const away = main.getByRole('heading', { name: 'The server does not answer' });
    await away.nth(1).waitFor();
    await page.unroute(everything);
    await page.locator('.banner').waitFor({ state: 'detached' });
    await away.first().waitFor({ state: 'detached' });
    await settled(page);
    assert.equal(await page.getByText('The server does not answer').count(), 0);
    await main.locator('.grid-body .grid-row').first().waitFor();
});

portal('Q_07_page of a release that is gone says so, and loads the new one', {}, async (page) => {
    await signIn(page, manager, '/');
    await settled(page);
    let gone = true;
    await page.route(/\/assets\/OrdersPage-[^/]*\.js$/, (route) => (gone ? route.fulfill({ status: 404, body: '' }) : route.continue()));
    await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click();
    await see(page, 'There is a newer release of this portal');
    assert.equal(await page.locator('.banner').count(), 0);
    gone = false;
    await page.getByRole('button', { name: 'Load anew' }).click();
    await page.locator('.grid-body .grid-row').first().waitFor();
    assert.match(page.url(), /\/orders/);
});

portal('Q_07_address that can name nothing leads to the list', {}, async (page) => {
    await signIn(page, manager);
    for (const [place, list] of [
        ['/installed-base/not-an-id', 'Installed base'],
        ['/contracts/17', 'Contracts'],
        ['/findings/one/other', 'Findings'],
        ['/installed-base/00000000-0000-4000-8000-000000000000', 'Installed base'],
        ['/contracts/00000000-0000-4000-8000-000000000000', 'Contracts'],
        ['/end-of-life/bulletins/00000000-0000-4000-8000-000000000000', 'End of life'],
        ['/advisories/00000000-0000-4000-8000-000000000000', 'Advisories'],
    ]) {
        await page.goto(place);
        await settled(page);
        await page.getByRole('main').getByRole('link', { name: `To the list: ${list}` }).waitFor();
        assert.equal(await page.getByText(/pattern|uuid|UUID|path\//).count(), 0, place);
    }
    await page.getByRole('main').getByRole('link', { name: 'To the list: Advisories' }).click();
    await page.locator('.grid-body .grid-row').first().waitFor();
});
