// The vendor's people at work, in a real browser.
import assert from 'node:assert/strict';
import { newContext, settled, signIn } from './browser.mjs';
import { care, manager, portal, see } from './suite.mjs';

const careManager = 'care-manager@northwind.example';

// A call with the session of the page.
const call = (page, method, path, body) =>
    page.evaluate(
        async ([how, where, what]) => {
            const headers = { 'X-CSRF-Token': localStorage.getItem('aftercare.csrf') ?? '', 'Content-Type': 'application/json' };
            const answer = await fetch(`/api/v1${where}`, { method: how, headers, ...(what === undefined ? {} : { body: JSON.stringify(what) }) });
            return { status: answer.status, body: await answer.json() };
        },
        [method, path, body],
    );

portal('ID_01_accounts are found by name and domain, and each part of one leads on', {}, async (page) => {
    await signIn(page, careManager, '/staff/accounts');
    await see(page, /^\d+ accounts$/);
    const box = page.getByLabel('Name or domain');
    await box.fill('kestrel.example');
    await page.waitForURL(/text=kestrel/);
    await see(page, '1 account');
    await page.locator('.grid-body .grid-row', { hasText: 'Kestrel Exchange' }).waitFor();
    await box.fill('nobody is called this');
    await see(page, 'No account fits these filters');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Since', exact: true }).click();
    await page.waitForURL(/sort=created_at/);
    await page.goto('/staff/accounts?text=ALDRA&kind=customer');
    await settled(page);
    await see(page, '1 account');
    await page.locator('.grid-body .grid-row', { hasText: 'Aldra Telecom' }).click();
    await page.waitForURL(/staff\/accounts\/[0-9a-f-]{36}/);
    await settled(page);
    await see(page, 'Olga Owner');
    await see(page, 'FRA-1');
    await see(page, 'Open requests');
    const tile = page.locator('a.tile', { hasText: 'Not covered' });
    const count = await tile.locator('.number').innerText();
    await tile.click();
    await page.waitForURL(/coverage=uncovered/);
    await see(page, `${count} devices`);
});

portal('ID_11_embargo refuses an account with its reason, and the refusal is kept for all to see', {}, async (page) => {
    await signIn(page, careManager, '/staff/accounts?create=yes');
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Create an account' }).click();
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    const name = `Panel Test ${String(Date.now())}`;
    await panel.getByLabel('Name').fill(name);
    await panel.getByLabel('Country').fill('Iran');
    await page.getByRole('option', { name: /Iran/ }).click();
    await panel.getByRole('button', { name: 'Create an account' }).click();
    await panel.getByText(/ID-11/).waitFor();
    assert.equal(await panel.getByLabel('Name').inputValue(), name);
    await panel.getByLabel('Country').fill('Austria');
    await page.getByRole('option', { name: /Austria/ }).click();
    await panel.getByRole('button', { name: 'Create an account' }).click();
    await page.getByRole('heading', { name }).waitFor();
    await see(page, 'No sites yet');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Name').fill(`${name} b`);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
    await page.getByRole('heading', { name: `${name} b` }).waitFor();
    await page.goto('/staff/embargo');
    await see(page, /No service can be given in IR/);
});

portal('ENT_18_desk answers a caller with a light, by the keyboard alone', {}, async (page) => {
    await signIn(page, care, '/staff/desk');
    const light = (colour, number) => page.locator(`[data-light=${colour}]`, { hasText: number }).waitFor();
    const box = page.getByLabel('Serial or contract number');
    // The page opens with the box in focus.
    await page.locator('input.mono:focus').waitFor();
    await page.keyboard.press('Enter');
    await see(page, 'Type or paste at least one number.');
    await page.keyboard.type('nwfra000001');
    await page.keyboard.press('Enter');
    await light('green', 'NWFRA000001');
    await page.locator('[data-light]').getByRole('link', { name: 'Aldra Telecom' }).waitFor();
    await page.locator('[data-light]').getByRole('link', { name: 'Hardware replacement' }).waitFor();
    // What was asked is selected: the next number takes its place.
    await page.locator('input.mono:focus').waitFor();
    await page.keyboard.type('NWMUC000001');
    await page.keyboard.press('Enter');
    await light('red', 'NWMUC000001');
    await see(page, 'Renew the contract');
    await page.keyboard.type('NWMUC000002');
    await page.keyboard.press('Enter');
    await light('amber', 'NWMUC000002');
    await page.keyboard.type('NWXXX000009');
    await page.keyboard.press('Enter');
    await light('none', 'NWXXX000009');
    // The last ones are remembered, in the box and below it.
    await page.locator('ol.feed > li').nth(3).waitFor();
    assert.equal(await page.locator('ol.feed > li').count(), 4);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    assert.equal(await box.inputValue(), 'NWMUC000002');
    await page.keyboard.press('Enter');
    await light('amber', 'NWMUC000002');
    await page.keyboard.press('Escape');
    assert.equal(await box.inputValue(), '');
    await page.reload();
    await light('amber', 'NWMUC000002');
    assert.equal(await page.locator('ol.feed > li').count(), 4);
});

portal('ID_03_care queue: a request is read, and closed with what came of it', {}, async (page, context) => {
    await signIn(page, manager, '/');
    const subject = `A new site ${String(Date.now())}`;
    const asked = await call(page, 'POST', '/requests', { kind: 'account_help', subject, message: 'Please add Vienna.\nWe move in May.' });
    assert.equal(asked.status, 201);
    await context.clearCookies();
    await signIn(page, care, '/staff/requests');
    await page.locator('.grid-row', { hasText: subject }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('We move in May.').waitFor();
    await panel.getByRole('link', { name: 'manager@aldra.example' }).waitFor();
    await panel.getByRole('button', { name: 'Close the request' }).click();
    await panel.getByText('This is needed.').waitFor();
    await panel.getByLabel('What came of it').fill('Vienna is added.');
    await panel.getByRole('button', { name: 'Close the request' }).click();
    // Until the form is gone, Escape asks whether what was typed may go.
    await panel.getByRole('button', { name: 'Close the request' }).waitFor({ state: 'detached' });
    await panel.getByText('Vienna is added.').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.grid-row', { hasText: subject }).waitFor({ state: 'detached' });
    await page.getByText('Closed', { exact: true }).first().click();
    await page.locator('.grid-row', { hasText: subject }).waitFor();
    const read = await call(page, 'GET', `/requests/${asked.body.id}`);
    assert.equal(read.body.outcome, 'Vienna is added.');
});

portal('ID_03_care queue: who takes a request is seen by all, and who was slower is told', {}, async (page, context) => {
    await signIn(page, manager, '/');
    const subject = `Taken ${String(Date.now())}`;
    const asked = await call(page, 'POST', '/requests', { kind: 'account_help', subject, message: 'Please look.' });
    assert.equal(asked.status, 201);
    await context.clearCookies();
    await signIn(page, careManager);
    // Found by its number, wherever in the queue it stands.
    await page.goto('/staff/requests');
    await page.getByLabel('Search').fill(asked.body.number.toLowerCase());
    await see(page, '1 request');
    const row = page.locator('.grid-row', { hasText: subject });
    await row.click();
    const panel = page.getByRole('dialog');
    await panel.getByText('Nobody yet').waitFor();
    // Somebody else is quicker: the page still shows the version of before.
    await page.route('**/requests/*/assignment', (route) => route.continue({ headers: { ...route.request().headers(), 'if-match': '"v999"' } }), { times: 1 });
    await panel.getByRole('button', { name: 'Take it' }).click();
    await see(panel, /Somebody was quicker/);
    await panel.getByRole('button', { name: 'Take it' }).click();
    await panel.getByText('You', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    // Who asked sees that somebody has it.
    const asker = await newContext(context.browser());
    const theirs = await asker.newPage();
    await signIn(theirs, manager, `/requests/${asked.body.id}`);
    await see(theirs, 'Taken by Customer Care');
    await asker.close();
    await page.getByLabel('Search').fill('');
    await page.getByText('Mine', { exact: true }).click();
    await page.waitForURL(/taken=me/);
    await row.waitFor();
    await page.getByText('Nobody’s', { exact: true }).click();
    await page.waitForURL(/taken=nobody/);
    await row.waitFor({ state: 'detached' });
    await context.clearCookies();
    await signIn(page, care, `/staff/requests?open=${asked.body.id}`);
    await panel.getByText('Mara Manager').waitFor();
    await panel.getByRole('button', { name: 'Take it over' }).click();
    await panel.getByRole('button', { name: 'Give it back' }).click();
    await panel.getByText('Nobody yet').waitFor();
    const read = await call(page, 'GET', `/requests/${asked.body.id}`);
    assert.equal(read.body.assignee_id, undefined);
});

portal('ID_01_accounts and requests are found by the palette', {}, async (page) => {
    await signIn(page, care, '/');
    await settled(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find' }).fill('kestrel');
    await page.getByRole('option', { name: /Kestrel Exchange/ }).click();
    await page.waitForURL(/staff\/accounts\/[0-9a-f-]{36}/);
    await page.getByRole('heading', { name: 'Kestrel Exchange' }).waitFor();
});

portal('ID_01_account is chosen among those that the server finds', {}, async (page) => {
    await signIn(page, care, '/');
    const choice = page.locator('.shell-top input[aria-label=Account]');
    await choice.fill('no such account');
    await see(page, 'No account is called so');
    const asked = page.waitForResponse(/accounts\?.*text=condor/);
    await choice.fill('condor');
    await asked;
    await page.getByRole('option', { name: /Condor Mining/ }).click();
    await page.goto('/contracts');
    await settled(page);
    assert.match(await choice.inputValue(), /^Condor Mining/);
    // Opened again, it offers the others.
    await choice.click();
    await page.getByRole('option', { name: 'Aldra Telecom' }).click();
    await page.waitForFunction(() => document.querySelector('.shell-top input[aria-label=Account]').value === 'Aldra Telecom');
});

portal('Q_12_background work is seen; what the server refuses to do again is said', {}, async (page) => {
    await signIn(page, careManager, '/staff/work');
    await settled(page);
    await see(page, /Waiting: [\d,]+ · Running: \d+ · Done: [\d,]+ · Given up: 0/);
    await page.locator('.grid-row', { hasText: 'identity.purge_sign_ups' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByText('The installation itself').waitFor();
    assert.equal(await panel.getByRole('button', { name: 'Try again' }).count(), 0);
    // A link to one leads to it, whatever the list shows.
    await page.goto(`/staff/work?state=dead&open=${new URL(page.url()).searchParams.get('open')}`);
    await panel.getByText('The installation itself').waitFor();
    // The demo has no dead letter: a mail that was sent is shown as one, and the server knows better.
    const dead = (mail) => ({ ...mail, state: 'dead', last_answer: '550 no such mailbox' });
    await page.route(/api\/v1\/mails(\?|\/[0-9a-f-]{36}$)/, async (route) => {
        const answer = await route.fetch();
        const json = await answer.json();
        await route.fulfill({ response: answer, json: json.items === undefined ? dead(json) : { ...json, items: json.items.map(dead) } });
    });
    await page.goto('/staff/work?list=mails');
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    await panel.getByText('550 no such mailbox').waitFor();
    await panel.getByRole('button', { name: 'Send again' }).click();
    await panel.locator('[role=alert]').waitFor();
    await page.goto('/staff/work?list=webhooks');
    await see(page, 'No web-hook fails or is switched off');
    await see(page, 'Nothing is undelivered');
    // Nor has it a dead letter of a web-hook.
    const letter = {
        id: '01900000-0000-7000-8000-000000000001',
        account_id: '01900000-0000-7000-8000-000000000002',
        webhook_id: '01900000-0000-7000-8000-000000000003',
        event_id: '01900000-0000-7000-8000-000000000004',
        object_id: '01900000-0000-7000-8000-000000000005',
        event_kind: 'asset.registered',
        state: 'dead',
        attempts: 8,
        last_status: 503,
        last_answer: 'busy',
        url: 'https://hooks.lark.example/aftercare',
        created_at: '2026-11-20T10:00:00Z',
    };
    await page.route('**/api/v1/webhook-deliveries?*', (route) => route.fulfill({ json: { items: [letter], total: 1 } }));
    await page.route(`**/api/v1/webhook-deliveries/${letter.id}`, (route) => route.fulfill({ json: letter }));
    await page.reload();
    await see(page, '1 could not be delivered');
    await page.locator('.grid-row', { hasText: 'asset.registered' }).click();
    await panel.getByText('503 · busy').waitFor();
});

portal('ID_10_warnings of all accounts are filtered, and lead to their mending', {}, async (page) => {
    await signIn(page, care, '/staff/warnings?severity=urgent');
    await settled(page);
    await see(page, 'Kestrel Exchange');
    assert.equal(await page.locator('.feed .status', { hasText: 'Good to know' }).count(), 0);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.feed .status', { hasText: 'Good to know' }).first().waitFor();
    await page.getByRole('link', { name: /Go there.*C-2026-000013/ }).click();
    await see(page, 'Contract C-2026-000013');
});

portal('ID_09_staff pages are not offered to a customer, and give nothing away', {}, async (page) => {
    await signIn(page, manager, '/');
    await page.getByRole('navigation').getByRole('link', { name: 'Catalogue' }).waitFor();
    for (const name of ['Accounts', 'Entitlement desk', 'Care requests', 'Embargo', 'Background work'])
        assert.equal(await page.getByRole('navigation').getByRole('link', { name, exact: true }).count(), 0, name);
    await page.goto('/staff/work');
    await see(page, 'Your role does not let you see this page');
    await see(page, 'It is for the vendor’s own people.');
    await page.goto('/staff/accounts');
    await see(page, 'It is for the vendor’s own people.');
});
