// A person's own pages, in a real browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { address, settled, signIn } from './browser.mjs';
import { asPerson, newOwner, newPerson, secret } from './newcomers.mjs';
import { accessible, manager, owner, portal, see } from './suite.mjs';
import { totp } from './totp.mjs';

async function signInAs(page, email, word = secret) {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail address').fill(email);
    await page.locator('input[type=password]').fill(word);
    await page.getByRole('button', { name: 'Sign in' }).click();
}

// Sets up a second factor on the page that shows its secret; gives that and the recovery codes.
async function enrol(page) {
    const key = await page.locator('[data-secret]').innerText();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await accessible(page);
    await page.getByLabel('Code', { exact: true }).fill('12');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await see(page, 'A code has six digits.');
    const wrong = totp(key) === '000000' ? '000001' : '000000';
    await page.getByLabel('Code', { exact: true }).fill(wrong);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await see(page, /code is not right/);
    await page.getByLabel('Code', { exact: true }).fill(totp(key));
    await page.getByRole('button', { name: 'Confirm' }).click();
    await see(page, 'Your second factor is set up.');
    const codes = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts();
    assert.equal(codes.length, 10);
    await accessible(page);
    return { key, codes };
}

portal('ID_05_second_factor is set up, asked for at sign-in, renewed and taken away', {}, async (page, context) => {
    const email = await newPerson('factor');
    await signIn(page, email, '/me/security', secret);
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    const { key, codes } = await enrol(page);
    // It holds already, though the codes are still to be kept.
    const factor = page.getByRole('region', { name: 'Second factor' });
    await factor.getByText('On', { exact: true }).waitFor();
    assert.equal(await factor.getByText('Not set up').count(), 0);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    assert.deepEqual((await readFile(await (await saved).path(), 'utf8')).trim().split('\n'), codes);
    assert.ok(await page.getByRole('button', { name: 'Done' }).isDisabled());
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await see(page, 'On');
    // Signing in asks for a code; the one that was used is no good again.
    await context.clearCookies();
    await signInAs(page, email);
    // To be asked for it is no mistake of one's own; to leave it empty is.
    const field = page.getByLabel('Code of your second factor');
    await field.waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), null);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.mantine-InputWrapper-error').waitFor();
    await field.fill(totp(key, 1));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.shell').waitFor();
    // By a recovery code, too.
    await context.clearCookies();
    await signInAs(page, email);
    await page.getByLabel('Code of your second factor').fill(codes[0]);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.shell').waitFor();
    await page.goto('/me/security');
    await page.getByRole('button', { name: 'Make new recovery codes' }).click();
    await page.getByLabel('Code', { exact: true }).fill(codes[1]);
    await page.getByRole('button', { name: 'Make new recovery codes' }).click();
    await see(page, /These are your new recovery codes/);
    const renewed = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').allInnerTexts();
    assert.ok(renewed.every((code) => !codes.includes(code)));
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Take it away' }).click();
    await page.getByLabel('Code', { exact: true }).fill(codes[2]);
    await page.getByRole('button', { name: 'Take it away' }).click();
    await see(page, /code is not right/);
    await page.getByLabel('Code', { exact: true }).fill(renewed[0]);
    await page.getByRole('button', { name: 'Take it away' }).click();
    await see(page, 'Your second factor was taken away.');
});

portal('ID_05_account that asks for a second factor lets nothing be done before it', {}, async (page, context) => {
    const email = await newOwner('asks');
    await signIn(page, email, '/', secret);
    const call = await asPerson(email, secret);
    const { account_id } = await call('/api/v1/me');
    await call(`/api/v1/accounts/${account_id}`, { second_factor_required: true }, 'PATCH');
    // Whoever is signed in already is told at the next step.
    await page.getByRole('link', { name: 'Installed base' }).click();
    await see(page, /asks all its people for a second factor/);
    await context.clearCookies();
    await signInAs(page, email);
    await see(page, /asks all its people for a second factor/);
    await page.goto('/contracts');
    await see(page, /asks all its people for a second factor/);
    assert.equal(await page.getByRole('navigation').count(), 0);
    await enrol(page);
    await page.getByLabel('I have kept them').check();
    await page.getByRole('button', { name: 'Done' }).click();
    await see(page, 'No contracts');
    await page.goto('/me/security');
    await see(page, /so it can’t be taken away/);
    assert.equal(await page.getByRole('button', { name: 'Take it away' }).count(), 0);
});

portal('ID_04_password is changed and the other sessions end; they are listed and ended', {}, async (page, context) => {
    const email = await newPerson('password');
    await signIn(page, email, '/', secret);
    for (let turn = 0; turn < 3; ++turn) await asPerson(email, secret);
    await page.goto('/me/security');
    const sessions = page.getByRole('region', { name: 'Where you are signed in' });
    await sessions.getByRole('listitem').nth(3).waitFor();
    assert.match(await sessions.getByRole('listitem').first().innerText(), /Chrome on Linux\s*This one/);
    await sessions.getByRole('button', { name: /^End ?: / }).first().click();
    await sessions.getByRole('listitem').nth(3).waitFor({ state: 'detached' });
    await page.getByLabel('Current password').fill('not this one');
    await page.getByLabel('New password').fill('nine green walruses');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await page.locator('.mantine-InputWrapper-error, .notice.tone-bad').first().waitFor();
    assert.equal(await page.getByLabel('New password').inputValue(), 'nine green walruses');
    await page.getByLabel('Current password').fill(secret);
    await page.getByRole('button', { name: 'Change the password' }).click();
    await see(page, /Your new password is set/);
    await sessions.getByRole('listitem').nth(1).waitFor({ state: 'detached' });
    assert.equal(await sessions.getByRole('listitem').count(), 1);
    await asPerson(email, 'nine green walruses');
    await page.reload();
    await sessions.getByRole('button', { name: 'End all others' }).click();
    await see(page, 'All other sessions have ended.');
    await context.clearCookies();
    await signInAs(page, email, secret);
    await see(page, /do not fit/);
});

portal('ID_15_profile: name, phone, language and zone are one’s own', {}, async (page) => {
    const email = await newPerson('profile');
    await signIn(page, email, '/', secret);
    await page.getByRole('button', { name: /My settings/ }).click();
    await page.getByRole('link', { name: 'All my settings' }).click();
    await see(page, /Not chosen|It is/);
    const save = page.getByRole('button', { name: 'Save' });
    await page.getByLabel('Your name').fill('');
    await see(page, 'This is needed.');
    await page.getByLabel('Your name').fill('Wanda Renamed');
    await page.getByLabel('Phone').fill('1');
    await save.click();
    await page.locator('.mantine-InputWrapper-error').waitFor();
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Wanda Renamed');
    await page.getByLabel('Phone').fill('+49 69 4711');
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Asia/Tokyo');
    await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
    await save.click();
    await see(page, 'Saved.');
    // Somebody else, or another tab, was quicker: what was typed stays.
    const call = await asPerson(email, secret);
    await page.getByLabel('Your name').fill('Wanda Third');
    await call('/api/v1/me', { phone: null }, 'PATCH');
    await save.click();
    await see(page, /changed elsewhere meanwhile/);
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Wanda Third');
    await save.click();
    await see(page, 'Saved.');
    await page.getByRole('combobox', { name: 'Language' }).click();
    await page.getByRole('option', { name: 'Deutsch' }).click();
    await save.click();
    await see(page, 'Gespeichert.');
    await page.goto('/');
    await see(page, /Wanda Third/);
    assert.match((await call('/api/v1/me')).time_zone, /Tokyo/);
});

portal('ID_16_news come as one chooses', {}, async (page) => {
    const email = await newPerson('choices');
    await signIn(page, email, '/me/notifications', secret);
    const one = page.getByRole('group', { name: 'A contract is about to end' });
    await one.getByLabel('By mail').selectOption('full');
    await one.getByText('saved').waitFor();
    await one.getByLabel('When').selectOption('daily');
    await page.reload();
    await one.getByText('chosen by you').waitFor();
    assert.equal(await one.getByLabel('By mail').inputValue(), 'full');
    assert.equal(await one.getByLabel('When').inputValue(), 'daily');
    await one.getByLabel('By mail').selectOption('off');
    await page.waitForFunction(() => document.querySelector('[aria-label="A contract is about to end"] [aria-label="When"]').disabled);
    // What is about one's own safety can't be switched off.
    const safety = page.getByRole('group', { name: 'Your sign-in was locked' });
    assert.equal(await safety.getByLabel('By mail').locator('option').count(), 2);
});

portal('ID_16_news are opened from the inbox, and are read then', {}, async (page) => {
    await newPerson('news');
    await signIn(page, owner, '/notifications');
    await page.getByRole('link', { name: /Wanda Newcomer/ }).first().click();
    await page.waitForURL(/notifications\/[0-9a-f-]{36}/);
    await see(page, /@fresh\.example/);
    await accessible(page);
    const read = page.url();
    await page.goto('/notifications');
    await settled(page);
    const item = page.getByRole('listitem').filter({ has: page.locator(`a[href="${new URL(read).pathname}"]`) });
    assert.equal(await item.getByText('neu', { exact: true }).count(), 0);
});

portal('ID_07_token is made with a scope and an end, shown once, used and revoked', {}, async (page) => {
    const email = await newPerson('token');
    await signIn(page, email, '/me/tokens', secret);
    await see(page, 'No tokens');
    await page.getByRole('button', { name: 'Make a token' }).first().click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('radio', { name: 'Chosen rights' }).check();
    await panel.getByRole('button', { name: 'Make a token' }).click();
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    await panel.getByLabel('Name', { exact: true }).fill('monitoring');
    await panel.getByRole('checkbox', { name: 'asset.read' }).check();
    await panel.getByRole('button', { name: 'Make a token' }).click();
    await see(page, 'The token monitoring is made.');
    await accessible(page);
    const token = await panel.getByRole('list', { name: 'Token' }).innerText();
    const ask = (path) => fetch(address + path, { headers: { Authorization: `Bearer ${token.trim()}` } }).then(({ status }) => status);
    assert.equal(await ask('/api/v1/assets?limit=1'), 200);
    assert.equal(await ask('/api/v1/contracts?limit=1'), 403);
    await panel.getByRole('button', { name: 'Close' }).last().click();
    const row = page.getByRole('listitem').filter({ hasText: 'monitoring' });
    await row.getByText('asset.read').waitFor();
    await accessible(page);
    assert.equal(await page.getByText(token.trim()).count(), 0);
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await row.getByText('Revoked').waitFor();
    assert.equal(await ask('/api/v1/assets?limit=1'), 401);
});

portal('ID_07_a token that is made while its dialog asks whether to throw away what was typed is shown', {}, async (page) => {
    const email = await newPerson('asking');
    await signIn(page, email, '/me/tokens', secret);
    await page.getByRole('button', { name: 'Make a token' }).first().click();
    const panel = page.getByRole('dialog', { name: 'Make a token' });
    await panel.getByLabel('Name').fill('backup');
    let answer;
    const answered = new Promise((resolve) => (answer = resolve));
    await page.route('**/api/v1/tokens', async (route) => {
        if (route.request().method() === 'POST') await answered;
        await route.continue();
    });
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('Escape');
    const asks = page.getByRole('dialog', { name: 'Throw away what you typed?' });
    await asks.waitFor();
    answer();
    await asks.waitFor({ state: 'detached' });
    await panel.getByRole('list', { name: 'Token' }).waitFor();
});

portal('ID_09_me shows no tokens to who may make none', {}, async (page) => {
    const email = await newPerson('member', 'member');
    await signIn(page, email, '/me', secret);
    await settled(page);
    assert.deepEqual(await page.locator('.tabs a').allInnerTexts(), ['Profile', 'Notifications', 'Security']);
    await page.goto('/me/tokens');
    await see(page, 'Your role does not let you see this page');
});

portal('ENT_05_ownership of a device that is registered elsewhere is asked for, and tells nothing', {}, async (page) => {
    await signIn(page, manager, '/requests?ask=ownership&serial=NWSEA000001&sku=ATLAS-480');
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Send the request' }).click();
    await see(page, 'This is needed.');
    await panel.getByRole('combobox', { name: 'Where it stands' }).click();
    await page.getByRole('option', { name: /MUC-1/ }).click();
    await panel.getByLabel('How it came to be yours').fill('Bought from Birchwood, invoice 12.');
    await panel.getByRole('button', { name: 'Send the request' }).click();
    await see(page, /AR-\d{4}-\d{6}/);
    await panel.getByRole('link', { name: 'Open the request' }).click();
    await see(page, /Ownership of ATLAS-480 NWSEA000001/);
    await see(page, 'Transfer of a device');
    // What is one's own needs no asking.
    await page.goto('/requests?ask=ownership&serial=NWFRA000001&sku=ATLAS-480');
    await page.getByRole('combobox', { name: 'Where it stands' }).click();
    await page.getByRole('option', { name: /FRA-1/ }).click();
    await panel.getByRole('button', { name: 'Send the request' }).click();
    await see(page, /registered to this account already/);
});

portal('ID_03_request is followed, and withdrawn by who keeps the account', {}, async (page) => {
    const email = await newPerson('keeper', 'owner');
    await signIn(page, email, '/requests?ask=renewal', secret);
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Subject').fill('Renew early');
    await panel.getByLabel('What do you need?').fill('Please renew C-2026-000013 now.');
    await panel.getByRole('button', { name: 'Send the request' }).click();
    await panel.getByRole('link', { name: 'Open the request' }).click();
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByLabel('Why it is no longer needed').fill('Done by the partner.');
    await page.getByRole('button', { name: 'Withdraw it' }).click();
    await see(page, 'Withdrawn');
    await see(page, 'Done by the partner.');
    await accessible(page);
    await page.goto('/requests?status=closed');
    await page.locator('.grid-row', { hasText: 'Renew early' }).first().click();
    await page.waitForURL(/requests\/[0-9a-f-]{36}/);
    await page.goto('/requests/01a22095-0000-7000-8000-000000000000');
    await see(page, 'There is nothing here that you may see');
});
