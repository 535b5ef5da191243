// Answering a customer while the first response is owed: what is written is recorded as the first contact in one press (CASE-10).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, made, press, step, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const owed = /The first response is still owed/;
const tick = (page) => page.getByRole('checkbox', { name: /This is my first contact/ });
const response = async (page, number) => (await call(page, 'GET', `/cases/${number}/clocks`)).body.clocks.find(({ kind }) => kind === 'first_response');
const notes = async (page, number) => (await call(page, 'GET', `/cases/${number}/history`)).body.items.filter(({ kind }) => kind === 'noted');

async function writes(page, text) {
    await page.getByRole('textbox', { name: 'Note' }).fill(text);
    await press(page, 'Add the note');
}

// A case of a customer, with an engineer before it.
async function before(page, context, change = {}) {
    await signIn(page, manager);
    const one = await made(page, change);
    await as(page, context, engineer);
    await visit(page, `/cases/${one.number}`);
    return one;
}

portal('CASE_10_a public note is the first contact by mail, in one press', {}, async (page, context) => {
    const { number } = await before(page, context);
    await see(page, owed);
    assert.equal(await tick(page).isChecked(), true);
    await accessible(page);
    // For the vendor alone it is no contact.
    await page.getByRole('radio', { name: 'The vendor alone (internal)' }).check();
    assert.equal(await page.getByText(owed).count(), 0);
    await page.getByRole('radio', { name: 'The customer and the vendor' }).check();
    await writes(page, 'Which release does it run?');
    await step(page, 'noted').getByText('Which release does it run?').waitFor();
    await step(page, 'contacted').getByText('mail').waitFor();
    await page.getByText(owed).waitFor({ state: 'detached' });
    assert.ok((await response(page, number)).met_at !== undefined);
    // By which contact it was met is said where it is explained.
    await page.locator('[data-clock=first_response] summary').first().click();
    await see(page, /^Met by mail, at/);
});

portal('CASE_10_a note that is said to be no contact leaves the response owed, and so does a contact who is to be called', {}, async (page, context) => {
    const { number } = await before(page, context, { follow_up: 'mail_link_only' });
    assert.equal(await tick(page).isChecked(), false);
    await writes(page, 'We look into it.');
    await step(page, 'noted').getByText('We look into it.').waitFor();
    await settled(page);
    await see(page, owed);
    assert.equal((await response(page, number)).met_at, undefined);
    const called = await before(page, context, { follow_up: 'phone' });
    await see(page, /the contact gets no mail of what is written here/);
    assert.equal(await tick(page).count(), 0);
    assert.equal((await response(page, called.number)).met_at, undefined);
});

portal('CASE_10_a note and its contact are one request, which is repeated and done once', {}, async (page, context) => {
    const { number } = await before(page, context);
    const asked = [];
    await page.route(/\/notes$/, async (route) => {
        asked.push({ key: route.request().headers()['idempotency-key'], body: route.request().postDataJSON() });
        // It is done, but its answer does not come.
        if (asked.length > 1) return route.continue();
        await route.fetch();
        return route.abort();
    });
    await writes(page, 'Please send the logs.');
    await page.getByRole('alert').first().waitFor();
    await press(page, 'Add the note');
    await page.getByText(owed).waitFor({ state: 'detached' });
    await settled(page);
    assert.equal(asked.length, 2);
    assert.equal(asked[0].key, asked[1].key);
    assert.deepEqual(asked[0].body, { text: 'Please send the logs.', contact: 'mail' });
    assert.equal((await notes(page, number)).length, 1);
    const { items } = (await call(page, 'GET', `/cases/${number}/history`)).body;
    assert.equal(items.filter(({ kind }) => kind === 'contacted').length, 1);
});

portal('CASE_10_a proposed resolution is the first contact as well', {}, async (page, context) => {
    const { number } = await before(page, context);
    await press(page, 'Propose a resolution');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(owed).waitFor();
    assert.equal(await tick(dialog).isChecked(), true);
    await dialog.getByRole('textbox').fill('Upgrade to 22.4R3.');
    await press(dialog, 'Propose it');
    await dialog.waitFor({ state: 'detached' });
    await step(page, 'resolution_proposed').waitFor();
    await step(page, 'contacted').waitFor();
    assert.ok((await response(page, number)).met_at !== undefined);
});
