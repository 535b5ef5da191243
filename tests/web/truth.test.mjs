// What a page says of a list holds for all of it, in whichever tab, and a refusal is never shown as an answer.
import assert from 'node:assert/strict';
import { newContext, settled, signIn } from './browser.mjs';
import { care, manager, owner, portal, see } from './suite.mjs';

const careManager = 'care-manager@northwind.example';

const refusal = (status, detail, remedy) => ({
    status,
    contentType: 'application/problem+json',
    json: { type: 'about:blank', title: '', status, instance: '', code: 'test.refused', detail, remedy },
});
const accountOf = (page) => page.evaluate(() => sessionStorage.getItem('aftercare.account'));

portal('ID_01_link into an account leads there in whichever tab, and leaves this one as it is', {}, async (page, context) => {
    await signIn(page, careManager, '/staff/accounts?text=Aldra');
    await page.locator('.grid-body .grid-row', { hasText: 'Aldra Telecom' }).click();
    await page.waitForURL(/staff\/accounts\/[0-9a-f-]{36}/);
    const [account] = page.url().match(/[0-9a-f-]{36}/);
    const tile = page.locator('a.tile', { hasText: 'Not covered' });
    const [tab] = await Promise.all([context.waitForEvent('page'), tile.click({ modifiers: ['Control'] })]);
    await tab.waitForURL((url) => url.searchParams.get('coverage') === 'uncovered' && !url.searchParams.has('for_account'));
    await settled(tab);
    assert.equal(await accountOf(tab), account);
    assert.equal(await tab.locator('input[aria-label=Account]').inputValue(), 'Aldra Telecom');
    await tab.close();
    // To look at a link is not to follow it.
    await tile.hover();
    await page.waitForTimeout(300);
    assert.equal(await accountOf(page), null);
    assert.match(page.url(), new RegExp(`staff/accounts/${account}`));
    await tile.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/installed-base\?coverage=uncovered$/);
    await settled(page);
    assert.equal(await accountOf(page), account);
    // Who sees one account alone is led nowhere else by such a link.
    const other = await newContext(context.browser());
    const customer = await other.newPage();
    await signIn(customer, 'owner@kestrel.example', `/sites?for_account=${account}`);
    await customer.waitForURL(/sites$/);
    assert.equal(await accountOf(customer), null);
    await other.close();
});

portal('ID_02_sites and people are searched by the server, and that none fits is not that there are none', {}, async (page) => {
    await signIn(page, careManager, '/sites');
    await page.getByLabel('Search').fill('fra-1');
    await page.waitForURL(/text=fra-1/);
    await page.locator('.grid-body .grid-row', { hasText: 'FRA-1' }).first().waitFor();
    await page.getByLabel('Search').fill('nowhere at all');
    await see(page, 'No site is called so');
    assert.equal(await page.getByText('No sites yet').count(), 0);
    await page.goto('/people?text=olga');
    await page.locator('.grid-body .grid-row', { hasText: 'Olga Owner' }).first().waitFor();
    await page.getByLabel('Search').fill('nobody of that name');
    await see(page, 'Nobody is called so');
});

portal('ID_07_tokens say whose they are, and ended ones are left out by the server', {}, async (page) => {
    await signIn(page, owner);
    const asked = [];
    page.on('request', (request) => request.url().includes('/api/v1/tokens?') && asked.push(new URL(request.url()).searchParams));
    await page.goto('/credentials');
    await page.getByRole('heading', { name: 'API-Tokens von Aldra Telecom' }).waitFor();
    await settled(page);
    assert.equal(asked.at(-1).get('live'), 'true');
    await page.goto('/me/tokens');
    await settled(page);
    assert.match(asked.at(-1).get('person_id') ?? '', /^[0-9a-f-]{36}$/);
});

portal('Q_12_web-hooks are called well only when that is known', {}, async (page) => {
    await signIn(page, careManager);
    await page.route('**/api/v1/webhooks?*', (route) => route.fulfill(refusal(400, 'The list of web-hooks is not to be had.', 'Ask again.')));
    await page.goto('/staff/work?list=webhooks');
    await see(page, 'The list of web-hooks is not to be had.');
    assert.equal(await page.getByText('No web-hook fails or is switched off').count(), 0);
    await page.unroute('**/api/v1/webhooks?*');
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await see(page, 'No web-hook fails or is switched off');
});

portal('ENT_06_head of an earlier file that arrives late does not take the later one’s place', {}, async (page) => {
    await signIn(page, manager, '/imports/new');
    let first = true;
    await page.route('**/api/v1/assets/import-head*', async (route) => {
        const late = first;
        first = false;
        const answer = await route.fetch();
        if (late) await new Promise((after) => setTimeout(after, 1500));
        await route.fulfill({ response: answer }).catch(() => undefined);
    });
    const choose = (name, content) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await choose('first.csv', 'Rack;Serial;SKU\nR1;NWX0000001;RIDGE-48T\n');
    await choose('second.csv', 'Serial;Rack;SKU\nNWX0000002;R2;RIDGE-48T\n');
    await page.getByRole('combobox', { name: 'Meaning of Serial' }).waitFor();
    await page.waitForTimeout(2000);
    assert.equal(await page.getByRole('combobox', { name: 'Meaning of Serial' }).inputValue(), 'Serial number');
    assert.equal(await page.getByRole('combobox', { name: 'Meaning of Rack' }).inputValue(), '');
});

portal('ID_03_what was asked of Customer Care outlasts a refusal and the closing of the panel', {}, async (page) => {
    await signIn(page, manager);
    await page.route('**/api/v1/requests', (route) => (route.request().method() === 'POST' ? route.fulfill(refusal(400, 'Not now.', 'Ask again later.')) : route.continue()));
    await page.goto('/requests?ask=account_help');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Subject').fill('A subject');
    await panel.getByLabel('What do you need?').or(panel.locator('textarea')).first().fill('A long story');
    await panel.getByRole('button', { name: 'Send' }).click();
    await panel.getByText('Ask again later.').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Ask Customer Care' }).first().click();
    assert.equal(await panel.getByLabel('Subject').inputValue(), 'A subject');
    assert.equal(await panel.locator('textarea').first().inputValue(), 'A long story');
});

portal('ID_03_link of a sign-up stays where the server is asked too much', {}, async (page) => {
    await page.route('**/api/v1/sign-ups/verification', (route) => route.fulfill(refusal(429, 'These are too many requests.', 'Wait a minute.')));
    await page.goto('/verify#some-link');
    await page.getByRole('button', { name: 'Confirm and go on' }).click();
    await see(page, 'Your link is still good. Wait a little, and confirm it then.');
    await page.getByRole('button', { name: 'Confirm and go on' }).waitFor();
    assert.equal(await page.getByRole('link', { name: 'Sign up anew' }).count(), 0);
});

portal('ENT_08_view that could not be kept says so, and offers another', {}, async (page) => {
    await signIn(page, manager);
    const name = `Truth ${String(Date.now())}`;
    await page.goto('/installed-base?coverage=covered');
    await settled(page);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.goto(`${page.url()}&status=spare`);
    await settled(page);
    await page.route('**/api/v1/saved-views/*', (route) => (route.request().method() === 'PATCH' ? route.fulfill(refusal(412, 'Changed.', 'Read it.')) : route.continue()));
    await page.getByRole('button', { name: `${name} (changed)` }).click();
    await page.getByRole('menuitem', { name: /Keep the changes/ }).click();
    await page.getByRole('dialog').getByText(/The view was changed meanwhile/).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Save as a new view' }).click();
    await page.getByRole('dialog').getByLabel('Name').waitFor();
});

portal('ID_12_refusals are one filter of the trail', {}, async (page) => {
    await signIn(page, careManager, '/audit');
    await page.getByLabel('Refusals only').check();
    await page.waitForURL(/refused=yes/);
    await settled(page);
    for (const text of await page.locator('.grid-body .grid-row').allInnerTexts()) assert.match(text, /refused|Refused/i);
    await page.goto('/audit?entry=01900000-0000-7000-8000-000000000002.1');
    await see(page, 'The entry that the link names is not there, or you may not see it.');
});

portal('ENT_06_imports of all accounts say whose they are', {}, async (page) => {
    await signIn(page, care, '/imports');
    await settled(page);
    await page.getByRole('columnheader', { name: 'Account' }).waitFor();
});

portal('Q_07_value in an address that is none is said, on each page', {}, async (page) => {
    await signIn(page, owner);
    for (const place of [
        '/audit?from=xx',
        '/audit?until=2026-13-40',
        '/certificates?state=bogus',
        '/entitlement?day=99',
        '/entitlement?service=bogus',
        '/entitlement?q=NWFRA000001&day=2026-02-30',
        '/bug-review?quarter=2020-Q9',
        '/bug-review?severity=bogus',
    ]) {
        await page.goto(place);
        await page.getByRole('alert').getByText('Was diese Adresse verlangt, gibt es nicht').waitFor();
    }
    await page.getByRole('main').locator('a[href="/bug-review"]').click();
    await page.waitForURL(/bug-review$/);
});

portal('ID_10_who sees several accounts is told whose a device is: in the list, on its page, by the palette', {}, async (page) => {
    await signIn(page, care, '/installed-base?serial_prefix=NWFRA000001');
    await page.getByRole('columnheader', { name: 'Account' }).waitFor();
    const row = page.locator('.grid-body .grid-row', { hasText: 'NWFRA000001' }).first();
    await row.getByText('Aldra').waitFor();
    await row.click();
    await page.locator('dt', { hasText: /^Account$/ }).waitFor();
    await page.getByRole('main').getByText(/^Aldra/).first().waitFor();
    await page.keyboard.press('Control+k');
    await page.locator('.palette input:focus').waitFor();
    await page.keyboard.type('NWFRA000001');
    await page.getByRole('option', { name: /^NWFRA000001.*Aldra/ }).waitFor();
});

portal('ID_09_desk and embargo are the vendor’s, whoever has their addresses', {}, async (page) => {
    await signIn(page, owner);
    for (const place of ['/staff/desk', '/staff/embargo']) {
        await page.goto(place);
        await page.getByRole('main').getByText('Sie ist den Mitarbeiterinnen und Mitarbeitern des Herstellers vorbehalten.').waitFor();
    }
});

portal('ID_09_roles are told in German, and their rights in words', {}, async (page) => {
    await signIn(page, owner, '/roles');
    await page.getByText('Verwaltet das Konto').first().waitFor();
    assert.doesNotMatch(await page.getByRole('main').innerText(), /\b[a-z_]+\.(read|\*)/);
});
