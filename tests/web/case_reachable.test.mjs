// Who can be reached at all hours while a P1 is open: asked for, shown to who works on it, changed, and seen to be tried (CASE-09).
import assert from 'node:assert/strict';
import { signIn } from './browser.mjs';
import { as, call, engineer, made, menu, press, step, unique, visit } from './casework.mjs';
import { accessible, manager, owner, portal, see } from './suite.mjs';
import { tooWide } from './widths.mjs';

const asked = (page) => page.locator('[data-reachable=ask]');
const panel = (page) => page.locator('[data-reachable=named], [data-reachable=nobody]');

portal('CASE_09_reachable: the form of a P1 asks who can be called at any hour, and why', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    await visit(page, '/cases/new');
    await page.getByRole('radio', { name: 'Technical problem' }).check();
    await page.getByLabel('Serial number, or SSRN of software').fill('nwfra000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByLabel('Synopsis').fill(unique('All of it is down'));
    await page.getByLabel('Description').fill('No traffic at all.');
    await page.getByRole('radio', { name: /^P3/ }).check();
    assert.equal(await asked(page).count(), 0, 'of a P3 nobody is asked');
    await page.getByRole('radio', { name: /^P1/ }).check();
    await asked(page).getByText(/If nobody can be reached for 60 minutes .* the case goes on as P2/).waitFor();
    await asked(page).getByText(/what goes beyond the bundle/).waitFor();
    // Whoever opens it is the first of them.
    assert.equal(await asked(page).getByLabel('Name').inputValue(), 'Mona Manager');
    await asked(page).getByLabel('Phone').fill('');
    await press(page, 'Open the case');
    await see(page, 'This is needed.');
    await accessible(page);
    await asked(page).getByLabel('Phone').fill('+49 170 5551234');
    await press(asked(page), 'Add somebody');
    await asked(page).getByLabel('Name').last().fill('Night shift');
    await asked(page).getByLabel('Phone').last().fill('+49 170 5555678');
    await press(page, 'Open the case');
    await page.waitForURL(/\/cases\/\d{4}-/);
    const [, number] = /cases\/([\d-]+)/.exec(page.url());
    assert.equal(await panel(page).getByRole('link', { name: '+49 170 5555678' }).getAttribute('href'), 'tel:+491705555678');
    // The customer's people change it; that is a step.
    await press(panel(page), 'Change');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Take away' }).first().click();
    await press(dialog, 'Save');
    await dialog.waitFor({ state: 'detached' });
    await step(page, 'changed').getByText('Reachable at all hours').waitFor();
    assert.equal(await panel(page).getByText('Mona Manager').count(), 0);
    // Who works on it sees whom to call, and who was tried.
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await panel(page).getByText('Night shift').waitFor();
    await press(page, 'Record a contact');
    await dialog.getByRole('combobox', { name: /^Who/ }).click();
    await page.getByRole('option', { name: 'Night shift' }).click();
    await dialog.getByRole('radio', { name: 'Not reached' }).check();
    await press(dialog, 'Record it');
    await dialog.waitFor({ state: 'detached' });
    await panel(page).getByText(/Tried since .* If nobody is reached by .* goes on as P2/).waitFor();
    await panel(page).getByText(/by phone · Night shift/).waitFor();
    await step(page, 'contact_tried').getByText(/by phone · Night shift/).waitFor();
    await accessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    assert.deepEqual(await tooWide(page, 'a P1 with its people'), []);
});

portal('CASE_09_reachable: a P1 without anybody says so, and a case that becomes one asks', { minutes: 3 }, async (page) => {
    await signIn(page, manager);
    const bare = await made(page, { priority: 'p1' });
    await visit(page, `/cases/${bare.number}`);
    await panel(page).getByText('Nobody is named who can be reached at all hours.').waitFor();
    await press(panel(page), 'Name somebody');
    const dialog = page.getByRole('dialog');
    await press(dialog, 'Save');
    assert.equal(await dialog.getByText('This is needed.').count(), 2);
    await dialog.getByLabel('Name').fill('Night shift');
    await dialog.getByLabel('Phone').fill('+49 170 5551234');
    await press(dialog, 'Save');
    await dialog.waitFor({ state: 'detached' });
    await panel(page).getByText('Night shift').waitFor();
    const low = await made(page);
    await visit(page, `/cases/${low.number}`);
    assert.equal(await panel(page).count(), 0);
    await menu(page, 'Change', 'Change the priority');
    await dialog.getByRole('radio', { name: /^P1/ }).check();
    await asked(page).getByLabel('Phone').fill('+49 170 5555678');
    await dialog.getByLabel('Reason').fill('Now all of it is down.');
    await press(dialog, 'Change it');
    await dialog.waitFor({ state: 'detached' });
    await panel(page).getByText('+49 170 5555678').waitFor();
    const { body } = await call(page, 'GET', `/cases/${low.number}`);
    assert.deepEqual(body.reachable, [{ name: 'Mona Manager', phone: '+49 170 5555678' }]);
});

portal('Q_06_German: calendars, queues and what a P1 asks are in the reader’s language', { locale: 'de-DE' }, async (page) => {
    await signIn(page, owner);
    const { number } = await made(page, { priority: 'p1' });
    await visit(page, `/cases/${number}`);
    await panel(page).getByText('Niemand ist genannt, der rund um die Uhr erreichbar ist.').waitFor();
    await panel(page).getByText(/was über das Diagnosepaket hinausgeht/).waitFor();
    const later = await made(page, { priority: 'p3' });
    await visit(page, `/cases/${later.number}`);
    await page.locator('[data-clock=first_response] > summary').click();
    await see(page, /nach dem Kalender „Deutschland“/);
    const { number: report } = await made(page, { type: 'vulnerability_report', serial_number: undefined });
    await visit(page, `/cases/${report}`);
    await see(page, 'Sicherheitsmeldungen');
});
