// Finding a case and whom to call about it, in a real browser (CASE-20, CASE-23, CASE-24, CASE-26).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, made, press, unique, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

portal('CASE_23_what is typed as words and is a number is offered as one, and rows of another search go', {}, async (page) => {
    await signIn(page, manager);
    const one = await made(page, { synopsis: unique('Finding') });
    await visit(page, '/cases?text=Finding');
    await see(page, one.number);
    // Of words nothing is counted by the server: as many as are read are told.
    await page.locator('.grid-note').getByText(/^\d+ cases?$/).waitFor();
    await page.getByLabel('Search', { exact: true }).fill('NWFRA000002');
    const offer = page.locator('[data-as-number]');
    await offer.getByRole('button', { name: /^Serial number: NWFRA000002 · \d+ cases?$/ }).waitFor();
    await accessible(page);
    await offer.getByRole('button', { name: /^Serial number/ }).click();
    await page.waitForURL(/serial_number=NWFRA000002/);
    await see(page, one.number);
    assert.equal(new URL(page.url()).searchParams.get('text') ?? '', '');
    // What is typed and not chosen yet has no rows of another search below it.
    await page.getByRole('radio', { name: 'Tracking number' }).check();
    await see(page, 'Choose a number, or press Enter');
    assert.equal(await page.locator('.grid-row').count(), 0);
    await accessible(page);
    await page.getByRole('radio', { name: 'Words' }).check();
    await page.getByLabel('Search', { exact: true }).fill(one.number.slice(0, 9));
    await offer.getByRole('button', { name: /^Case number/ }).waitFor();
    await page.getByLabel('Search', { exact: true }).fill(one.number);
    await page.waitForURL((url) => url.searchParams.get('text') === one.number);
    await offer.getByRole('button', { name: `Case number: ${one.number} · 1 case` }).click();
    await page.waitForURL(new RegExp(`/cases/${one.number}$`));
});

portal('CASE_24_the contact of a case in the list is a card with mail and telephone, for who may read people', {}, async (page, context) => {
    await signIn(page, manager);
    const one = await made(page);
    await as(page, context, engineer);
    await visit(page, `/cases?serial_number=${one.serial_number}`);
    await page.getByRole('button', { name: 'Mona Manager: how to reach them' }).first().click();
    const card = page.locator('[data-contact]');
    await card.getByRole('link', { name: manager }).waitFor();
    await accessible(page);
    assert.match(page.url(), /\/cases\?/, 'the row is not opened');
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    // By the keyboard alone: from the row into it, and back.
    const row = page.locator(`[data-row="${one.id}"]`);
    const focused = (place) => place.and(page.locator(':focus')).waitFor();
    const name = row.getByRole('button', { name: 'Mona Manager: how to reach them' });
    await row.focus();
    for (let stop = 0; stop < 5 && !(await name.evaluate((button) => button === document.activeElement)); stop += 1) await page.keyboard.press('ArrowRight');
    await focused(name);
    await page.keyboard.press('Enter');
    await card.waitFor();
    await page.locator('[role=dialog]:focus-within').waitFor();
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'detached' });
    await focused(name);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await focused(row);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/cases/${one.number}`));
    // A member reads no people.
    await as(page, context, 'member@aldra.example');
    await visit(page, '/cases');
    assert.equal(await page.getByRole('button', { name: /how to reach them$/ }).count(), 0);
});

portal('CASE_20_of a caller’s open cases a few are shown, what is asked first has the focus, and who has the new case is told', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    for (let count = 0; count < 7; count += 1) await made(page, { synopsis: unique('Many') });
    await as(page, context, engineer);
    await visit(page, '/staff/phone-case');
    await press(page, 'The call begins');
    await page.getByRole('radio', { name: 'Name or address' }).check();
    await page.getByRole('textbox', { name: 'Name or address' }).fill('manager@aldra');
    await page.keyboard.press('Enter');
    const lines = page.locator('.phone-cases > li');
    await lines.first().waitFor();
    await settled(page);
    assert.equal(await lines.count(), 5);
    const serial = page.getByLabel('Serial number, or SSRN of software');
    assert.equal(await serial.evaluate((one) => one === document.activeElement), true);
    await page.getByRole('button', { name: /^All \d+ open cases$/ }).click();
    assert.ok((await lines.count()) >= 7);
    await serial.fill('NWFRA000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByLabel('Synopsis').fill(unique('Called'));
    await page.getByLabel('Description').fill('Port 7.');
    await page.getByRole('radio', { name: /^P3/ }).check();
    await page.keyboard.press('Control+Enter');
    const number = await page.locator('.phone-number').innerText();
    await page.locator('[data-has-it]').waitFor();
    const { body } = await call(page, 'GET', `/cases/${number}`);
    await page.locator(`[data-has-it=${body.owner_id !== undefined}]`).waitFor();
    await accessible(page);
});

portal('CASE_26_small things: an administrative case is not asked about the network, a row of the desk is a link', {}, async (page, context) => {
    await signIn(page, manager);
    await visit(page, '/cases/new?type=technical&serial=NWFRA000002');
    await page.getByLabel(/Traffic of our network is down/).waitFor();
    await see(page, /^hardware: /);
    await visit(page, '/cases/new?type=portal_account');
    await page.getByLabel('Synopsis').waitFor();
    assert.equal(await page.getByLabel(/Traffic of our network is down/).count(), 0);
    await see(page, 'As your own system calls it.');
    const one = await made(page);
    assert.equal((await call(page, 'POST', `/cases/${one.number}/escalations`, { reason: 'not_in_time', text: 'It takes too long.' })).status, 201);
    await as(page, context, engineer);
    await visit(page, '/staff/escalations');
    assert.equal(await page.getByRole('link', { name: one.number }).getAttribute('href'), `/cases/${one.number}`);
});
