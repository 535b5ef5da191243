// A case goes on as what it is: moved to another queue, of another type, about another device (CASE-01, CASE-04, CASE-05, CASE-13).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, made, menu, press, step, unique, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const field = (page, name) => page.getByRole('dialog').getByLabel(name);
const gone = async (page) => {
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await settled(page);
};

async function choose(page, label, option) {
    await field(page, label).click();
    await page.getByRole('option', { name: option, exact: true }).click();
}

portal('CASE_13_queue: an engineer moves a case, and the customer does not read why', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await menu(page, 'More', 'Move to another queue');
    await press(page.getByRole('dialog'), 'Move it');
    await see(page, 'This is needed.');
    assert.equal(await field(page, 'To the queue').evaluate((one) => one === document.activeElement), true, 'the keys go on where something is missing');
    await choose(page, 'To the queue', 'TAC experts');
    await field(page, 'Reason').fill('They know this one.');
    await accessible(page);
    await press(page.getByRole('dialog'), 'Move it');
    await gone(page);
    assert.match((await step(page, 'routed').textContent()) ?? '', /TAC experts.*moved by hand.*They know this one\./);
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    await page.locator('[data-step=opened]').waitFor();
    assert.equal(await page.getByText('They know this one.').count(), 0);
});

portal('CASE_05_type: a customer corrects what a case is about, and reads before what that changes', {}, async (page) => {
    await signIn(page, manager);
    const { number } = await made(page, { synopsis: unique('A licence key is missing') });
    await visit(page, `/cases/${number}`);
    await menu(page, 'Change', 'Correct type or device');
    await press(page.getByRole('dialog'), 'Correct it');
    await see(page, 'Nothing is changed.');
    await choose(page, 'Type', 'Licence');
    await page.locator('[data-foreseen] [data-clock=contact]').waitFor();
    await page.locator('[data-foreseen] [data-clock=first_response]').getByText(/so far by/).waitFor();
    await field(page, 'Reason (optional)').fill('It is about a licence.');
    await accessible(page);
    await press(page.getByRole('dialog'), 'Correct it');
    await gone(page);
    assert.match((await step(page, 'changed').textContent()) ?? '', /Technical problem → Licence.*It is about a licence\./);
    assert.match((await step(page, 'terms_changed').textContent()) ?? '', /Technical support.* → Customer Care/);
    await page.locator('[data-clock=contact]').first().waitFor();
});

portal('CASE_04_device: a device without cover is refused before it is saved, with the ways out', {}, async (page) => {
    await signIn(page, manager);
    const { number } = await made(page);
    const free = (await call(page, 'GET', '/assets?coverage=uncovered&limit=1')).body.items[0];
    await visit(page, `/cases/${number}`);
    await menu(page, 'Change', 'Correct type or device');
    await field(page, 'Serial number').fill(free.serial_number);
    await page.getByRole('dialog').getByRole('alert').first().waitFor();
    assert.equal(await page.locator('[data-foreseen]').count(), 0);
    await field(page, 'Serial number').fill('NWFRA000001');
    await page.locator('[data-foreseen]').waitFor();
    await press(page.getByRole('dialog'), 'Correct it');
    await gone(page);
    assert.match((await step(page, 'changed').textContent()) ?? '', /NWFRA000002 → NWFRA000001/);
});

portal('CASE_01_restricted: what turns out to be a vulnerability is gone from who may not read such cases', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page, { synopsis: unique('The login page leaks') });
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await menu(page, 'More', 'Correct type or device');
    await choose(page, 'Type', 'Vulnerability report');
    await see(page, /You are none of them/);
    await press(page.getByRole('dialog'), 'Correct it');
    await page.waitForURL(/\/cases(\?|$)/);
    assert.equal((await call(page, 'GET', `/cases/${number}`)).status, 404);
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    await step(page, 'changed').waitFor();
});

portal('CASE_11_late: a case whose time has not run out is found under what is not overdue, and not under the other', {}, async (page) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await visit(page, '/cases');
    const late = async (option) => {
        await page.getByRole('search').getByLabel('Overdue', { exact: true }).click();
        await page.getByRole('option', { name: option, exact: true }).click();
        await settled(page);
    };
    await late('No');
    await page.waitForURL(/late=false/);
    await see(page, number);
    await late('Yes');
    await page.waitForURL(/late=true/);
    await page.getByText(number).waitFor({ state: 'detached' });
});
