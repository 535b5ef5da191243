// Administration of an account, in a real browser.
import assert from 'node:assert/strict';
import { address, password, settled, signIn } from './browser.mjs';
import { portal, see } from './suite.mjs';

const lark = 'owner@lark.example';
const birchwood = 'owner@birchwood.example';

portal('ID_03_invitation is sent, sent again and withdrawn; what is no address is told beside the field', {}, async (page) => {
    await signIn(page, lark, '/people');
    await settled(page);
    await page.getByRole('button', { name: 'Invite somebody' }).click();
    const panel = page.getByRole('dialog');
    const email = panel.getByLabel('E-mail address');
    await email.fill('nobody');
    await panel.getByRole('button', { name: 'Send the invitation' }).click();
    await see(page, 'This is no e-mail address.');
    await panel.getByLabel('Member').uncheck();
    await email.fill('new@lark.example');
    await panel.getByRole('button', { name: 'Send the invitation' }).click();
    await see(page, 'Tick at least one role.');
    assert.equal(await email.inputValue(), 'new@lark.example');
    await panel.getByLabel('Report reader').check();
    await panel.getByRole('button', { name: 'Send the invitation' }).click();
    await see(page, 'A mail is on its way to new@lark.example.');
    await panel.getByRole('button', { name: 'Close' }).last().click();
    const item = page.locator('li', { hasText: 'new@lark.example' });
    await item.getByText('Waiting').waitFor();
    assert.match(await item.innerText(), /Report reader/);
    await item.getByRole('button', { name: 'Send again' }).click();
    await see(page, 'A mail is on its way to new@lark.example.');
    await page.getByLabel('Show accepted and withdrawn ones').check();
    await page.locator('li', { hasText: 'new@lark.example' }).getByText('Withdrawn').waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.getByText('Waiting').count(), 0);
});

portal('ID_08_roles are explained and changed; the last owner stays; who is shut out can’t sign in', {}, async (page, context) => {
    await signIn(page, birchwood, '/people');
    await settled(page);
    await page.locator('.grid-row', { hasText: 'Oscar Owner' }).click();
    await page.waitForURL(/person=/);
    let panel = page.getByRole('dialog');
    await panel.getByText('Runs the account: people, sites').waitFor();
    await panel.getByLabel('Owner', { exact: true }).uncheck();
    await panel.getByLabel('Member').check();
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.locator('[role=alert]').waitFor();
    assert.equal(await panel.getByLabel('Member').isChecked(), true);
    assert.equal(await panel.getByRole('button', { name: 'Shut out' }).count(), 0);
    await panel.getByRole('button', { name: 'Cancel' }).click();
    await page.locator('.grid-row', { hasText: 'Mira Member' }).click();
    panel = page.getByRole('dialog');
    await panel.getByLabel('Report reader').check();
    await panel.getByRole('button', { name: 'Save' }).click();
    await page.locator('.grid-row', { hasText: 'Member, Report reader' }).click();
    await panel.getByRole('button', { name: 'Shut out' }).click();
    await see(page, 'Shut Mira Member out?');
    await page.getByRole('dialog').last().getByRole('button', { name: 'Shut out' }).click();
    await see(page, 'All sessions and tokens have ended.');
    const tried = await context.request.post(`${address}/api/v1/sessions`, { data: { email: 'member@birchwood.example', password } });
    assert.equal(tried.status(), 401);
    await panel.getByRole('button', { name: 'Let in again' }).click();
    await page.getByRole('dialog').last().getByRole('button', { name: 'Let in again' }).click();
    await see(page, 'Let in again.');
});

portal('ID_02_site is typed without a map; its area is found; an embargoed country is refused', {}, async (page) => {
    await signIn(page, birchwood, '/sites?site=new');
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Add a site' }).click();
    await panel.getByText('This is needed.').first().waitFor();
    assert.equal(await panel.getByText('This is needed.').count(), 8);
    const code = `E2E-${String(Date.now()).slice(-6)}`;
    await panel.getByLabel('Site id').fill(code);
    await panel.getByLabel('Name', { exact: true }).fill('Campus east');
    await panel.getByLabel('Street and number').fill('1 College Way');
    await panel.getByLabel('City').fill('Spokane');
    await panel.getByLabel('Primary contact').fill('Ida Tech');
    await panel.getByLabel('E-mail of the contact').fill('it@birchwood');
    await panel.getByLabel('Country').fill('Korea (KP)');
    await panel.getByLabel('Country').fill('KP');
    await page.getByRole('option', { name: /KP/ }).click();
    await panel.getByRole('button', { name: 'Add a site' }).click();
    await see(page, 'This is no e-mail address.');
    await panel.getByLabel('E-mail of the contact').fill('it@birchwood.example');
    await panel.getByRole('button', { name: 'Add a site' }).click();
    await see(page, /ID-11/);
    assert.equal(await panel.getByLabel('Street and number').inputValue(), '1 College Way');
    await panel.getByLabel('Country').fill('United States (US');
    await page.getByRole('option', { name: /\(US\)/ }).click();
    await panel.getByLabel('Subdivision').fill('wa');
    await page.getByRole('option', { name: 'WA' }).click();
    await panel.getByLabel('Time zone').fill('Los_Angeles');
    await page.getByRole('option', { name: 'America/Los_Angeles' }).click();
    await panel.getByRole('button', { name: 'Add a site' }).click();
    await page.locator('.grid-row', { hasText: code }).click();
    await panel.locator('.found-area').waitFor();
    assert.match(await panel.locator('.found-area').innerText(), /Continental USA[\s\S]*North America/);
    await panel.getByLabel('City').fill('Tacoma');
    await panel.getByRole('button', { name: 'Save' }).click();
    await page.locator('.grid-row', { hasText: 'Tacoma' }).waitFor();
});

portal('ID_01_partner sees only what is granted, until the link ends', {}, async (page) => {
    await signIn(page, lark, '/partners');
    await settled(page);
    await page.getByRole('button', { name: 'Change' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Cases').uncheck();
    await panel.getByLabel('Devices and contracts').uncheck();
    await panel.getByLabel('Reports').uncheck();
    await panel.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Tick at least one area.');
    await panel.getByLabel('Reports').check();
    await panel.getByLabel('Last day').fill('2020-01-01');
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.locator('[role=alert]').waitFor();
    await panel.getByLabel('Last day').fill('2031-01-31');
    await panel.getByRole('button', { name: 'Save' }).click();
    await see(page, /to 31 Jan 2031/);
    const item = page.locator('li', { hasText: 'Harbour Integration' });
    assert.match(await item.innerText(), /Reports/);
    assert.doesNotMatch(await item.innerText(), /Cases/);
    await page.getByRole('button', { name: 'End it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click();
    await item.getByText('Ended').waitFor();
    // A new one is granted at once by the customer itself.
    await page.getByRole('button', { name: 'Let a partner in' }).click();
    await panel.getByLabel('Partner', { exact: true }).first().click();
    await page.getByRole('option', { name: /Harbour/ }).click();
    await panel.getByLabel('Devices and contracts').check();
    await panel.getByRole('button', { name: 'Grant' }).click();
    await page.getByText('Granted').first().waitFor();
});

portal('ID_07_collector’s token is shown once, and what is revoked is refused', {}, async (page, context) => {
    await signIn(page, lark, '/credentials?collector=new');
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Let it call' }).click();
    await panel.getByText('This is needed.').first().waitFor();
    const name = `noc-${String(Date.now())}`;
    await panel.getByLabel('Name').fill(name);
    await panel.getByLabel('Site', { exact: true }).first().click();
    await page.getByRole('option', { name: /LON-1/ }).click();
    await panel.getByText('Client certificate').click();
    await panel.getByLabel('SHA-256 of the certificate').fill('12:34');
    await panel.getByRole('button', { name: 'Let it call' }).click();
    await see(page, 'A SHA-256 has 64 hexadecimal digits.');
    await panel.getByText('Token', { exact: true }).click();
    await panel.getByRole('button', { name: 'Let it call' }).click();
    await see(page, `${name} may call now.`);
    const secret = await panel.getByLabel('Its token').innerText();
    const ask = () => context.request.get(`${address}/api/v1/assets?limit=1`, { headers: { Authorization: `Bearer ${secret}`, Cookie: '' } });
    assert.equal((await ask()).status(), 200);
    await page.reload();
    await page.goto('/credentials');
    await settled(page);
    assert.equal(await page.getByText(secret).count(), 0);
    await page.getByRole('button', { name: `Revoke : ${name}` }).or(page.getByRole('button', { name: new RegExp(`Revoke.*${name}`) })).first().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.locator('li', { hasText: name }).waitFor({ state: 'detached' });
    assert.equal((await ask()).status(), 401);
    await page.getByLabel('Show ended ones').check();
    await page.locator('li', { hasText: name }).getByText('Revoked').waitFor();
});

portal('ID_05_second factor can be required of everybody, and each change is in the trail', {}, async (page, context) => {
    await signIn(page, 'owner@condor.example', '/account');
    await settled(page);
    await page.getByLabel('Name', { exact: true }).fill('');
    await see(page, 'This is needed.');
    await page.getByLabel('Name', { exact: true }).fill('Condor Mining S.A.');
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
    await page.goto('/audit?object_kind=account');
    await settled(page);
    await page.locator('.grid-row', { hasText: 'Account changed' }).first().click();
    const row = page.locator('.diff tr', { hasText: 'Name' });
    assert.match(await row.innerText(), /Condor Mining\s+Condor Mining S\.A\./);
    await page.goto('/account');
    await page.getByLabel('Everybody needs a second factor').click();
    await see(page, /You have none yourself/);
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    assert.equal(await page.getByLabel('Everybody needs a second factor').isChecked(), false);
    await page.getByLabel('Everybody needs a second factor').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Require it' }).click();
    await page.getByRole('dialog', { name: /Require a second factor/ }).waitFor({ state: 'detached' });
    const me = await (await context.request.get(`${address}/api/v1/me`)).json();
    assert.equal(me.second_factor_required, true);
    assert.equal(me.enrol_second_factor, true);
    // For whoever comes after this test.
    const { csrf_token } = await (await context.request.post(`${address}/api/v1/sessions`, { data: { email: 'admin@northwind.example', password } })).json();
    const account = `${address}/api/v1/accounts/${me.account_id}`;
    const tag = (await context.request.get(account)).headers()['etag'];
    const freed = await context.request.patch(account, { headers: { 'X-CSRF-Token': csrf_token, 'If-Match': tag }, data: { second_factor_required: false } });
    assert.equal(freed.status(), 200);
});

portal('ID_12_trail is filtered by what stands in the address, and exported as shown', {}, async (page, context) => {
    await signIn(page, birchwood, '/audit');
    await settled(page);
    await page.getByLabel('Object', { exact: true }).first().click();
    await page.getByRole('option', { name: 'Site', exact: true }).click();
    await page.waitForURL(/object_kind=site/);
    await settled(page);
    const kinds = await page.locator('.grid-body .grid-row').allInnerTexts();
    assert.ok(kinds.length > 0);
    for (const text of kinds) assert.match(text, /Site/);
    const link = await page.getByRole('link', { name: 'Export' }).getAttribute('href');
    const answer = await context.request.get(address + link);
    assert.equal(answer.status(), 200);
    const lines = (await answer.text()).trim().split('\n').map((line) => JSON.parse(line));
    assert.equal(lines.length, kinds.length);
    assert.ok(lines.every((line) => line.object_kind === 'site' && line.hash.length === 64));
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await page.getByLabel('Last day').fill('2020-01-02');
    await see(page, 'No entry fits these filters');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.locator('.grid-body .grid-row').first().click();
    await page.waitForURL(/entry=/);
    // A link to an entry leads to it, whatever the list shows.
    const title = await page.getByRole('dialog').getByRole('heading').first().innerText();
    const entry = new URL(page.url()).searchParams.get('entry');
    await page.goto(`/audit?object_kind=webhook&entry=${entry}`);
    assert.equal(await page.getByRole('dialog').getByRole('heading').first().innerText(), title);
    await page.goto(`/audit?entry=${entry.replace(/\.\d+$/, '.999999')}`);
    await see(page, 'The entry that the link names is not there');
    await page.goto(`/audit?entry=${entry}`);
    await page.getByRole('button', { name: 'Show all of this object' }).click();
    await page.waitForURL(/object_id=/);
});

portal('ID_09_administration is nobody’s whose role does not give it', {}, async (page) => {
    // He reads German.
    await signIn(page, 'member@aldra.example', '/');
    await settled(page);
    assert.equal(await page.getByRole('navigation').getByRole('link', { name: 'Protokoll' }).count(), 0);
    for (const path of ['/people', '/audit', '/credentials', '/webhooks', '/partners', '/named-contacts', '/orders', '/quotations']) {
        await page.goto(path);
        await see(page, 'Ihre Rolle erlaubt diese Seite nicht');
    }
    await page.goto('/sites');
    await see(page, 'FRA-1');
    assert.equal(await page.getByRole('button', { name: 'Standort anlegen' }).count(), 0);
});
