// Coming in: sign-up, invitations, in a real browser, with the mails that the server sends.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { mailedLink, mailsTo } from './mailbox.mjs';
import { asPerson, certificateCode, fresh, secret } from './newcomers.mjs';
import { accessible, owner, portal, see } from './suite.mjs';

async function fillWho(page, email, company = 'Walrus Networks') {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: /Sign up/ }).click();
    await page.getByLabel('Your name').fill('Wanda Newcomer');
    await page.getByLabel('E-mail address at work').fill(email);
    await page.getByLabel('Company').fill(company);
    await page.getByRole('combobox', { name: 'Country' }).fill('Germany');
    await page.getByRole('option', { name: 'Germany' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.waitForURL(/step=proof/);
}

async function confirmAndSetPassword(page, email, mails = 1) {
    await page.goto(await mailedLink(email, 'verify', { mails }));
    await page.getByRole('button', { name: 'Confirm and go on' }).click();
}

portal('ID_03_sign_up by a serial number with a second fact leads to an entitlement answer', {}, async (page) => {
    const email = fresh('serial');
    await page.goto('/sign-up');
    await page.getByRole('button', { name: 'Go on' }).click();
    await see(page, 'This is needed.');
    await fillWho(page, email);
    await page.getByRole('radio', { name: 'the serial number of a registered device' }).check();
    await page.getByLabel('Serial number', { exact: true }).fill('nwfra000001');
    await page.getByRole('button', { name: 'Send me the mail' }).click();
    await see(page, 'This is needed.');
    await page.getByLabel('Something else that you know of it').fill('C-2026-000001');
    await page.getByRole('button', { name: 'Send me the mail' }).click();
    await see(page, `A mail is on its way to ${email}.`);
    await accessible(page);
    await confirmAndSetPassword(page, email);
    await see(page, /Your proof is good/);
    await accessible(page);
    // Too short, then too common: both are said beside the field.
    await page.getByLabel('Password', { exact: true }).fill('short');
    await see(page, /At least 12 characters; 5 so far/);
    await page.getByLabel('Password', { exact: true }).fill('passwordpassword');
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await page.locator('.mantine-InputWrapper-error').waitFor();
    await page.getByLabel('Password', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await see(page, 'Good to see you, Wanda Newcomer');
    await page.goto('/entitlement?q=NWFRA000001');
    await page.locator('[data-verdict=yes]').waitFor();
});

portal('ID_03_sign_up by the code of a certificate makes an owner, with the first steps before him', {}, async (page) => {
    const email = fresh('certificate');
    await fillWho(page, email, `Walrus ${String(Date.now())}`);
    await page.getByLabel('Activation code').fill((await certificateCode()).toLowerCase());
    await page.getByRole('button', { name: 'Send me the mail' }).click();
    await confirmAndSetPassword(page, email);
    await see(page, /Your proof is good/);
    await page.getByLabel('Password', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await see(page, 'First steps');
    await see(page, 'No devices yet');
    const steps = page.locator('.checklist li');
    await steps.nth(4).waitFor();
    assert.deepEqual(await page.locator('.checklist strong').allInnerTexts(), [
        'Add a site',
        'Register a device',
        'Activate your e-certificate',
        'Invite colleagues',
        'Set up a second factor',
    ]);
    assert.equal(await page.locator('.checklist [data-done]').count(), 0);
    const links = await page.locator('.checklist a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    assert.equal(links.length, 5);
    for (const link of links) {
        await page.goto(link);
        await settled(page);
        assert.equal(await page.getByText('There is no such page').count(), 0, link);
    }
    await page.goto('/');
    await page.getByRole('button', { name: 'Do not show these steps again' }).click();
    await page.reload();
    await settled(page);
    assert.equal(await page.getByText('First steps').count(), 0);
});

portal('ID_03_sign_up without a proof is told what that means, and can ask for help and nothing else', {}, async (page) => {
    const email = fresh('nothing');
    await fillWho(page, email, 'Nowhere Ltd');
    await page.getByRole('radio', { name: 'none of these' }).check();
    await see(page, /ask for help with itself and do nothing else/);
    await accessible(page);
    await page.getByRole('button', { name: 'Send me the mail' }).click();
    await page.getByRole('button', { name: 'Send it again' }).click();
    await see(page, /Only the newest link is good/);
    await confirmAndSetPassword(page, email, 2);
    await page.getByRole('button', { name: 'Show a proof now' }).click();
    await page.getByLabel('Activation code').fill('EC-AAAA-AAAA-AAAA-AAAA');
    await page.getByRole('button', { name: 'Check it' }).click();
    await see(page, /That proves nothing either. Tries left: 4/);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByLabel('Password', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await see(page, 'Your account has no rights yet');
    assert.deepEqual(await page.locator('.nav-link').allInnerTexts(), ['Home', 'Cases', 'Requests', 'Notifications']);
    await page.getByRole('link', { name: 'Ask Customer Care' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Send the request' }).click();
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    await panel.getByLabel('Subject').fill('We bought two switches');
    await panel.getByLabel('What do you need?').fill('From Harbour Integration, invoice 4711.');
    await panel.getByRole('button', { name: 'Send the request' }).click();
    await see(page, /Your request is AR-\d{4}-\d{6}/);
    await panel.getByRole('link', { name: 'Open the request' }).click();
    await see(page, 'Customer Care has it and will answer.');
    // A link is good once.
    await page.goto(await mailedLink(email, 'verify'));
    await page.getByRole('button', { name: 'Confirm and go on' }).click();
    await see(page, /This link is not good/);
});

portal('ID_03_sign_up looks the same to a stranger, whether or not the address is known', {}, async (page) => {
    const before = await mailsTo(owner);
    await fillWho(page, owner);
    await page.getByRole('radio', { name: 'none of these' }).check();
    await page.getByRole('button', { name: 'Send me the mail' }).click();
    await see(page, `A mail is on its way to ${owner}.`);
    // The mail says that he can sign in already.
    assert.match(await mailedLink(owner, 'forgot-password'), /forgot-password/);
    assert.ok((await mailsTo(owner)) > before);
});

portal('ID_03_invitation is accepted by its link, once', {}, async (page, context) => {
    const email = fresh('invited');
    const call = await asPerson(owner);
    const invited = await call('/api/v1/invitations', { email, roles: ['report_reader'] });
    assert.ok(invited.id, JSON.stringify(invited));
    const link = await mailedLink(email, 'join');
    await page.goto('/join');
    await see(page, /link is not complete/);
    await page.goto(link);
    await page.reload();
    await page.getByRole('button', { name: 'Join and sign in' }).click();
    await see(page, 'This is needed.');
    await page.getByLabel('Your name').fill('Ina Invited');
    await page.getByLabel('Password', { exact: true }).fill(secret);
    await page.getByRole('button', { name: 'Join and sign in' }).click();
    await see(page, 'Good to see you, Ina Invited');
    await see(page, 'Aldra Telecom');
    const other = await context.newPage();
    await other.goto(link);
    await other.getByLabel('Your name').fill('Somebody Else');
    await other.getByLabel('Password', { exact: true }).fill(secret);
    await other.getByRole('button', { name: 'Join and sign in' }).click();
    await see(other, /This invitation is not good/);
    assert.equal(await other.getByLabel('Your name').inputValue(), 'Somebody Else');
});

portal('ID_12_home of an owner tells the recent changes by name', {}, async (page) => {
    await signIn(page, owner, '/');
    await see(page, 'Letzte Änderungen');
    await see(page, 'Personen und Zugang');
    await page.getByRole('region', { name: 'Personen und Zugang' }).getByText(/benannte|Ansprechpartner|Kontakte/i).first().waitFor();
    await page.getByRole('region', { name: 'Letzte Änderungen' }).locator('li').first().waitFor();
});
