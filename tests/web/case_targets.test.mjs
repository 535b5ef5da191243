// What a case is promised before it is opened, and what help leaves out (CASE-08, CASE-10, CASE-12, CASE-18, CASE-30).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, made, menu, press, step, visit } from './casework.mjs';
import { accessible, care, manager, portal, see } from './suite.mjs';

const promised = (page, clock) => page.locator(`[data-foreseen] [data-clock=${clock}] summary`);

portal('CASE_10_form says by when somebody answers, how that comes about, and that a call is quicker', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/cases/new?type=technical&serial=NWFRA000002');
    await page.locator('[data-verdict=yes]').waitFor();
    assert.equal(await page.locator('[data-foreseen]').count(), 0, 'nothing is promised before the priority is known');
    await page.getByRole('radio', { name: /^P1/ }).check();
    await promised(page, 'first_response').getByText('1 hour').waitFor();
    await see(page, /it has the response target of a P2: 1 hour\. Called in, it has that of a P1, which is 1 hour, too/);
    await page.getByRole('radio', { name: /^P3/ }).check();
    await page.locator('[data-foreseen=p3]').waitFor();
    await promised(page, 'first_response').getByText('the close of the next business day').waitFor();
    assert.equal(await page.getByText(/Called in/).count(), 0);
    await promised(page, 'first_response').click();
    await see(page, /Opening hours count, by the calendar “[A-Z]/);
    await accessible(page);
});

portal('CASE_12_form tells of the second clock of Customer Care, and where to call', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/cases/new?type=entitlement');
    await page.getByRole('radio', { name: /^P3/ }).check();
    await promised(page, 'contact').getByText('24 hours').waitFor();
    await promised(page, 'first_response').getByText('5 business days').waitFor();
    // The account's own country, and another that is chosen; both stay.
    const numbers = page.getByRole('region', { name: 'Call Customer Care' });
    await numbers.getByRole('link', { name: '+49 30 23125 110' }).waitFor();
    assert.equal(await numbers.getByRole('link').first().getAttribute('href'), 'tel:+493023125110');
    await numbers.getByRole('combobox', { name: 'Where you call from' }).selectOption({ label: 'United Kingdom' });
    await numbers.getByRole('link', { name: '+44 20 7946 0110' }).waitFor();
    await numbers.getByRole('combobox', { name: 'Where you call from' }).selectOption({ label: 'Another country' });
    await numbers.getByRole('link', { name: '+1 408 555 0110' }).waitFor();
    await page.reload();
    await settled(page);
    await numbers.getByRole('link', { name: '+1 408 555 0110' }).waitFor();
});

portal('CASE_18_form shows what may answer it, and what was typed stays while one looks', {}, async (page) => {
    await signIn(page, manager);
    const { number } = await made(page, { synopsis: 'Quagga tunnels flap hourly', description: 'The wireguard tunnels of all branches flap.' });
    await visit(page, '/cases/new?type=technical&serial=NWFRA000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByLabel('Synopsis').fill('Wireguard tunnels flap');
    const panel = page.locator('[data-similar]');
    await panel.getByText(number).waitFor();
    await panel.getByText('the same device').first().waitFor();
    await panel.getByRole('link', { name: 'Quagga tunnels flap hourly' }).click();
    await page.getByRole('heading', { name: 'Quagga tunnels flap hourly' }).waitFor();
    await page.goBack();
    await settled(page);
    assert.equal(await page.getByLabel('Synopsis').inputValue(), 'Wireguard tunnels flap');
    await press(page, 'Begin anew');
});

portal('CASE_30_exclusion is named with its reason, read by the customer in words, and withdrawn', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await menu(page, 'More', 'What help leaves out');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'Unauthorised third-party product' }).check();
    await press(dialog, 'Save');
    await dialog.getByText('This is needed.').waitFor();
    await dialog.getByLabel(/Why it applies here/).fill('An optic of another make is in port 7.');
    await press(dialog, 'Save');
    await dialog.waitFor({ state: 'detached' });
    await step(page, 'exclusion_named').getByText('Unauthorised third-party product').waitFor();
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    const note = page.locator('[data-exclusion=third_party_product]');
    await note.getByText(/the host's own trouble is still ours to solve/).waitFor();
    await note.getByText(/An optic of another make is in port 7/).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'What help leaves out' }).count(), 0);
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await menu(page, 'More', 'What help leaves out');
    await dialog.getByRole('checkbox', { name: 'Unauthorised third-party product' }).uncheck();
    await press(dialog, 'Save');
    await step(page, 'exclusion_withdrawn').waitFor();
    assert.equal(await page.locator('[data-exclusion]').count(), 0);
});

portal('CASE_20_a P1 and an escalation say where to call', {}, async (page) => {
    await signIn(page, manager);
    const { number } = await made(page, { priority: 'p1' });
    await visit(page, `/cases/${number}`);
    await page.getByRole('region', { name: 'Call support' }).getByRole('link').first().waitFor();
    await menu(page, 'Escalate', 'Ask for a manager');
    await page.getByRole('dialog').getByRole('region', { name: /^Call/ }).getByRole('link').first().waitFor();
    const { status } = await call(page, 'GET', '/telephones');
    assert.equal(status, 200);
});

portal('CASE_10_what staff are told is the case’s, of the account that they chose', {}, async (page) => {
    await signIn(page, care);
    const found = await call(page, 'GET', '/accounts?text=Aldra&limit=1');
    await page.evaluate((id) => sessionStorage.setItem('aftercare.account', id), found.body.items[0].id);
    await visit(page, '/cases/new?type=entitlement');
    await page.getByRole('radio', { name: /^P2/ }).check();
    await see(page, 'Queue: Customer Care');
    await promised(page, 'first_response').getByText('24 hours').waitFor();
});
