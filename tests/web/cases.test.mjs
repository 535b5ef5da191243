// Cases in a real browser: opened, worked on, decided, and seen by those who may.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, made, menu, press, say, step, unique, visit } from './casework.mjs';
import { accessible, care, manager, owner, portal, see } from './suite.mjs';
import { tooWide } from './widths.mjs';

// Reads German.
const member = 'member@aldra.example';

async function openByHand(page, synopsis) {
    await visit(page, '/cases/new');
    await page.getByRole('radio', { name: 'Technical problem' }).check();
    await page.getByLabel('Serial number, or SSRN of software').fill('nwfra000002');
    await page.locator('[data-verdict=yes]').waitFor();
    await page.getByLabel('Synopsis').fill(synopsis);
    await page.getByLabel('Description').fill('The sessions to the core drop.\nSince nine o’clock.');
    await page.getByRole('radio', { name: /^P1/ }).check();
    await see(page, /A phone call is the quickest way/);
    await page.getByRole('radio', { name: /^P2/ }).check();
    assert.equal(await page.getByText(/A phone call is the quickest way/).count(), 0);
    await page.getByLabel(/^Tracking number/).fill('ALD-77');
    await press(page, 'Open the case');
    await page.waitForURL(/\/cases\/\d{4}-\d{4}-\d{4,}/);
    await see(page, /Your case is opened/);
    return /cases\/([\d-]+)/.exec(page.url())[1];
}

portal('CASE_06_customer opens a case, the engineer works on it, and it is closed when the customer agrees', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    const synopsis = unique('BGP sessions drop');
    const number = await openByHand(page, synopsis);
    await see(page, 'Open · New');
    await page.getByRole('link', { name: 'NWFRA000002' }).waitFor();
    await see(page, 'ALD-77');
    // The engineer takes it, speaks to the customer, notes something for colleagues, and proposes.
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await see(page, 'Aldra Telecom');
    await menu(page, 'More', 'Assign');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'I take it' }).check();
    await press(dialog, 'Assign');
    await see(page, 'Open · Assigned');
    await press(page, 'Record a contact');
    await dialog.getByLabel(/What was said/).fill('They send the logs.');
    await press(dialog, 'Record it');
    await see(page, 'Open · In progress');
    await step(page, 'contacted').getByText('They send the logs.').waitFor();
    await page.getByRole('radio', { name: 'The vendor alone (internal)' }).check();
    await see(page, 'The customer does not see this note.');
    await page.getByRole('textbox', { name: 'Note' }).fill('Looks like PR2100101.');
    await press(page, 'Add the internal note');
    await step(page, 'noted_internally').getByText('Internal', { exact: true }).waitFor();
    await press(page, 'Propose a resolution');
    await say(page, 'Upgrade to 22.4R3.', 'Propose it');
    await see(page, 'Open · Resolution proposed');
    await see(page, 'It waits for the customer to accept or reject it.');
    const closes = await page.locator('[data-closes]').innerText();
    assert.match(closes, /^Without an answer the case is closed on \d+ \w+ \d{4}, \d\d:\d\d \S+\. The contact is reminded on /);
    // The customer rejects, and must say why.
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    assert.equal(await page.getByText('Looks like PR2100101.').count(), 0);
    // Who works for the customer is told by name; what rules did is nobody's. All of it is told as the engineer read it.
    await step(page, 'contacted').getByText(/^Tara Technical ·/).waitFor();
    await step(page, 'routed').getByText(/^automatically ·/).waitFor();
    assert.equal(await page.locator('.case-history').getByText('somebody').count(), 0);
    // Who is the contact is told so.
    assert.equal(await page.locator('[data-closes]').innerText(), closes.replace('The contact is reminded', 'You are reminded'));
    await press(page, 'Not solved');
    await press(page.getByRole('dialog'), 'Reject the resolution');
    await see(page, 'This is needed.');
    await say(page, 'It drops again.', 'Reject the resolution');
    await see(page, 'Open · In progress');
    await step(page, 'resolution_rejected').getByText('It drops again.').waitFor();
    // Proposed again, accepted, and reopened.
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await press(page, 'Propose a resolution');
    await say(page, 'Upgrade to 22.4R3-S2.', 'Propose it');
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    await see(page, 'Upgrade to 22.4R3-S2.');
    await press(page, 'Accept and close');
    await step(page, 'closed').waitFor();
    await page.locator('.status', { hasText: /^Closed$/ }).first().waitFor();
    await see(page, /can be reopened until/);
    await press(page, 'Reopen');
    await say(page, 'Back since this morning.', 'Reopen');
    await see(page, 'Open · Reopened');
    await see(page, 'Reopened once');
    await step(page, 'reopened').getByText('Back since this morning.').waitFor();
    // Statuses and steps stand in words, in their order; first of all it was routed.
    const kinds = await page.locator('[data-step]').evaluateAll((all) => all.map((one) => one.dataset.step));
    assert.deepEqual(kinds.slice(0, 6), ['opened', 'routed', 'assigned', 'status_changed', 'contacted', 'status_changed']);
    assert.equal(kinds.at(-2), 'reopened');
    await page.locator('[data-step=status_changed]', { hasText: 'New → Assigned' }).waitFor();
});

portal('CASE_25_member sees what is his or hers and what he or she is copied on, and nothing else', {}, async (page, context) => {
    await signIn(page, manager);
    const { number, synopsis } = await made(page);
    await as(page, context, member);
    await visit(page, `/cases/${number}`);
    await see(page, 'Hier gibt es nichts, was Sie sehen dürfen');
    await visit(page, '/cases');
    assert.equal(await page.getByText(number).count(), 0);
    await page.getByRole('link', { name: 'Fall eröffnen' }).first().waitFor();
    // Copied, it is seen.
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    await page.getByRole('combobox', { name: /Copy somebody/ }).fill(member);
    const choice = page.getByRole('option').filter({ hasText: member });
    await choice.click();
    await step(page, 'changed').getByText(/Copied people/).waitFor();
    await as(page, context, member);
    await visit(page, `/cases/${number}`);
    await page.getByRole('heading', { name: synopsis }).waitFor();
    // Nobody's names are read by members; who is of which side is told as far as it is known.
    await see(page, 'jemand');
});

portal('CASE_04_product without cover: the reason, the ways out, and Customer Care with all that was typed', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/cases/new?type=technical');
    const synopsis = unique('Port stays down');
    await page.getByLabel('Synopsis').fill(synopsis);
    await page.getByLabel('Description').fill('Port 7.');
    const serial = page.getByLabel('Serial number, or SSRN of software');
    await serial.fill('NWMUC000001');
    await page.locator('[data-verdict=no]', { hasText: 'Its contract has ended' }).waitFor();
    await see(page, 'Renew the contract');
    // Nobody is kept from asking: the server refuses with the same reason.
    await page.getByRole('radio', { name: /^P3/ }).check();
    await press(page, 'Open the case');
    await page.locator('[role=alert]', { hasText: 'CASE-04' }).or(page.locator('[role=alert]', { hasText: /Rule ENT/ })).first().waitFor();
    await page.getByRole('button', { name: 'Ask Customer Care instead' }).first().click();
    assert.equal(await page.getByLabel('Synopsis').inputValue(), synopsis);
    assert.equal(await page.getByLabel(/Serial number, or SSRN/).inputValue(), 'NWMUC000001');
    assert.equal(await page.locator('[data-verdict]').count(), 0);
    await press(page, 'Open the case');
    await see(page, /Your case is opened/);
    await see(page, 'Entitlement');
    await page.getByRole('link', { name: 'NWMUC000001' }).waitFor();
    // What nobody knows can't be named: it goes into the words.
    await visit(page, '/cases/new?type=technical&serial=NWXXX000009');
    await page.locator('[data-verdict=unknown]').waitFor();
    await press(page, 'Ask Customer Care instead');
    assert.equal(await page.getByLabel('Description').inputValue(), 'Serial number NWXXX000009');
    assert.equal(await page.getByLabel(/Serial number, or SSRN/).inputValue(), '');
    await page.reload();
    await press(page, 'Begin anew');
});

portal('CASE_04_what is missing or refused is said beside its field, and nothing that was typed is lost', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/cases/new');
    await page.getByRole('radio', { name: 'Technical problem' }).check();
    await press(page, 'Open the case');
    assert.equal(await page.getByText('This is needed.').count(), 4);
    await see(page, /Something is still needed/);
    // The first of them has the focus.
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')), 'true');
    await page.getByLabel('Serial number, or SSRN of software').fill('NWLRK000001');
    await page.getByLabel('Synopsis').fill('Kept words');
    await see(page, '10 of 250 characters.');
    await page.getByLabel('Description').fill('More of them.');
    await page.getByRole('radio', { name: /^P4/ }).check();
    await press(page, 'Open the case');
    await see(page, 'is no product of the account');
    assert.equal(await page.getByLabel('Synopsis').inputValue(), 'Kept words');
    // It outlasts other pages and loading anew.
    await visit(page, '/contracts');
    await visit(page, '/cases/new');
    await see(page, /You began a case here before/);
    assert.equal(await page.getByLabel('Synopsis').inputValue(), 'Kept words');
    assert.equal(await page.getByRole('radio', { name: /^P4/ }).isChecked(), true);
    // What only few may read is not left in the browser.
    await page.getByRole('radio', { name: 'Vulnerability report' }).check();
    await see(page, /Only you, whom you copy/);
    assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('aftercare.case.')).length), 0);
    await page.reload();
    await settled(page);
    assert.equal(await page.getByLabel('Synopsis').count(), 0);
});

portal('CASE_24_list is narrowed, sorted, kept as a view and seen across accounts by the vendor', {}, async (page, context) => {
    await signIn(page, manager);
    const one = await made(page, { priority: 'p2', tracking_number: `T-${String(Date.now())}` });
    await call(page, 'POST', `/cases/${one.number}/priority`, { priority: 'p3', reason: 'A way around it was found.' });
    const gone = await made(page);
    await call(page, 'POST', `/cases/${gone.number}/cancellation`, { reason: 'Opened twice.' });
    await visit(page, '/cases');
    const heads = (await page.getByRole('columnheader').allInnerTexts()).map((text) => text.trim());
    assert.deepEqual(heads, ['Status', 'Case', 'Site', 'Contact', 'Last modified', 'Platform', 'Priority', 'Owner, tracking']);
    const row = (number) => page.locator('.grid-body .grid-row', { hasText: number });
    await row(gone.number).getByText('Closed', { exact: true }).waitFor();
    await row(gone.number).getByText('Cancelled', { exact: true }).waitFor();
    await row(gone.number).getByText(gone.synopsis).waitFor();
    await row(one.number).getByText('at first P2', { exact: true }).waitFor();
    await row(one.number).getByText('P3 · Medium').waitFor();
    await row(one.number).getByText(/Frankfurt/).waitFor();
    await page.getByRole('textbox', { name: 'Search' }).fill(one.tracking_number.toLowerCase());
    await page.waitForURL(/text=/);
    await settled(page);
    assert.equal(await page.locator('.grid-body .grid-row').count(), 1);
    await row(one.number).waitFor();
    await press(page, 'Clear filters');
    await page.getByLabel('Open or closed').first().click();
    await page.getByRole('option', { name: 'Closed' }).click();
    await page.waitForURL(/open=false/);
    await settled(page);
    await row(gone.number).waitFor();
    assert.equal(await row(one.number).count(), 0);
    await press(page, 'Views');
    await page.getByRole('menuitem', { name: 'Save as a new view' }).click();
    const view = unique('Closed ones');
    await page.getByRole('dialog').getByLabel('Name').fill(view);
    await page.getByRole('dialog').getByRole('button', { name: /Save|Keep/ }).first().click();
    await page.getByRole('button', { name: view }).waitFor();
    await visit(page, '/cases?text=nobody-wrote-this');
    await see(page, 'No case fits these filters');
    // By keyboard: the first row is opened with Enter.
    await visit(page, `/cases?text=${one.number}`);
    await row(one.number).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`cases/${one.number}$`));
    await see(page, 'A way around it was found.');
    // The vendor sees whose it is, and its own.
    await as(page, context, engineer);
    await visit(page, `/cases?text=${one.number}`);
    await row(one.number).getByText('Aldra Telecom').waitFor();
    await page.getByRole('switch', { name: 'Assigned to me' }).check({ force: true });
    await page.waitForURL(/owner_id=/);
    await see(page, 'No case fits these filters');
});

portal('CASE_03_case is found by its number from anywhere, and opened from a device', {}, async (page) => {
    await signIn(page, manager);
    const { number, synopsis } = await made(page);
    await visit(page, '/');
    await page.getByRole('region', { name: 'Open cases' }).getByRole('link', { name: synopsis }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type(number);
    await page.getByRole('option', { name: synopsis }).waitFor();
    assert.equal(await page.getByRole('option', { name: /^Check the entitlement/ }).count(), 0, 'a case has none');
    await page.getByRole('option', { name: synopsis }).click();
    await page.getByRole('heading', { name: synopsis }).waitFor();
    // As it is typed on a phone.
    await visit(page, `/cases/${number.replaceAll('-', '')}`);
    await page.getByRole('heading', { name: synopsis }).waitFor();
    await visit(page, '/cases/not-a-number');
    await see(page, 'There is no such thing');
    await visit(page, '/cases/2020-0101-0001');
    await see(page, 'There is nothing here that you may see');
    await visit(page, '/installed-base?serial_prefix=NWFRA000002');
    await page.locator('.grid-body .grid-row').first().click();
    await page.getByRole('link', { name: 'Open a case' }).click();
    await page.getByRole('radio', { name: 'Technical problem' }).check();
    assert.equal(await page.getByLabel('Serial number, or SSRN of software').inputValue(), 'NWFRA000002');
    await page.locator('[data-verdict=yes]').waitFor();
});

portal('CASE_05_case is corrected, its priority and status are changed, and it is cancelled, each as it may be', {}, async (page, context) => {
    await signIn(page, manager);
    const { number, id } = await made(page);
    await visit(page, `/cases/${number}`);
    await menu(page, 'Change', 'Correct the details');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Tracking number').fill('ALD-78');
    // Somebody else was quicker with another field: both changes hold.
    const { status } = await call(page, 'PATCH', `/cases/${id}`, { host_name: 'fra-core-9' }, { 'If-Match': '"v1"' });
    assert.equal(status, 200);
    await press(panel, 'Save');
    await panel.getByText(/Somebody changed this case meanwhile/).waitFor();
    await press(panel, 'Save');
    await see(page, 'Saved.');
    await see(page, 'ALD-78');
    await see(page, 'fra-core-9');
    await step(page, 'changed').getByText('Tracking number').waitFor();
    await menu(page, 'Change', 'Change the priority');
    await panel.getByRole('radio', { name: /^P2/ }).check();
    await say(page, 'It spreads.', 'Change it');
    await step(page, 'priority_changed').getByText('P3 · Medium → P2 · High').waitFor();
    await as(page, context, care);
    await visit(page, `/cases/${number}`);
    await press(page, 'Status');
    const offered = await page.getByRole('menuitem').allInnerTexts();
    assert.ok(offered.includes('Waiting for customer') && !offered.includes('Closed') && !offered.includes('Cancelled') && !offered.includes('Resolution proposed'), offered.join());
    await page.getByRole('menuitem', { name: 'Waiting for customer' }).click();
    await say(page, 'Please send the logs.', 'Change the status');
    await see(page, 'Open · Waiting for customer');
    await step(page, 'status_changed').getByText('Please send the logs.').waitFor();
    // A case on which nobody of the vendor decides is cancelled by the customer alone.
    await press(page, 'More');
    assert.equal(await page.getByRole('menuitem', { name: 'Cancel the case' }).count(), 0);
    await as(page, context, manager);
    await visit(page, `/cases/${number}`);
    await menu(page, 'Change', 'Cancel the case');
    await say(page, 'It was ours.', 'Cancel the case');
    await see(page, 'Closed · Cancelled');
    assert.equal(await page.getByRole('button', { name: 'Reopen' }).count(), 0);
    assert.equal(await page.getByRole('button', { name: 'Change', exact: true }).count(), 0);
});

portal('ID_15_cases in German: list, form and history', { locale: 'de-DE' }, async (page) => {
    await signIn(page, owner);
    const { number } = await made(page, { priority: 'p1', network_outage: true });
    await call(page, 'POST', `/cases/${number}/notes`, { text: 'Bitte rufen Sie an.' });
    await visit(page, '/cases?open=true');
    await page.getByRole('heading', { name: 'Fälle' }).waitFor();
    await page.locator('.grid-row', { hasText: number }).getByText('Neu', { exact: true }).waitFor();
    await visit(page, `/cases/${number}`);
    await see(page, 'Technisches Problem');
    await see(page, 'Netzausfall');
    await see(page, 'P1 · Kritisch');
    await step(page, 'noted').getByText('Notiz', { exact: true }).waitFor();
    await visit(page, '/cases/new?type=planned_event');
    await see(page, 'Ein Upgrade oder eine Änderung, für die der Support bereitstehen soll.');
    await page.getByRole('radio', { name: /P1 · Kritisch/ }).check();
    await see(page, /Rufen Sie den Support zusätzlich an/);
    await press(page, 'Fall eröffnen');
    // Its two texts, and who can be called.
    assert.equal(await page.getByText('Bitte ausfüllen.').count(), 3);
});

portal('CASE_11_clocks: each is a line that says how it stands, and opens by keys to what its due time is made of', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await visit(page, `/cases/${number}`);
    const clock = (kind) => page.locator(`[data-clock=${kind}]`);
    await clock('first_response').getByText('Running').waitFor();
    await clock('first_response').getByText(/of opening hours left/).waitFor();
    // The zone is named: the manager's.
    await clock('first_response').getByText(/^due .* (GMT|PST|PDT)/).waitFor();
    await clock('update').locator('summary').focus();
    await page.keyboard.press('Enter');
    const table = clock('update').getByRole('table', { name: 'Next update: how the due time comes about' });
    await table.waitFor();
    await clock('update').getByText(/5 business days, as a P3 has it/).waitFor();
    await clock('update').getByText(/calendar “Germany” in Europe\/Berlin/).waitFor();
    // The table is the picture's twin: as many parts, of the same kinds.
    const kinds = (places) => places.evaluateAll((all) => [...new Set(all.map(({ dataset }) => dataset.what))].sort());
    assert.deepEqual(await kinds(table.locator('tbody tr')), await kinds(clock('update').locator('.clock-piece')));
    assert.ok((await table.locator('tbody tr').count()) >= 9);
    assert.deepEqual(await tooWide(page, 'an open clock'), []);
    await accessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await accessible(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    // To wait for the customer stops the word that they are owed, not the first response; a call meets that.
    await as(page, context, engineer);
    await visit(page, '/cases');
    assert.equal((await call(page, 'POST', `/cases/${number}/status`, { status: 'waiting_for_customer', reason: 'Which release?' })).status, 200);
    await visit(page, `/cases/${number}`);
    await clock('update').getByText('Stopped', { exact: true }).first().waitFor();
    await clock('update').getByText(/Waiting for customer since/).waitFor();
    await clock('update').locator('.clock-due', { hasText: 'due when it runs again' }).waitFor();
    assert.equal(await clock('first_response').getAttribute('data-state'), 'running');
    assert.equal((await call(page, 'POST', `/cases/${number}/contacts`, { by: 'phone', reached: true, text: 'Spoke with them.' })).status, 200);
    await visit(page, `/cases/${number}`);
    await clock('first_response').getByText('Met', { exact: true }).waitFor();
    await clock('first_response').getByText('after less than a minute').waitFor();
});

portal('CASE_10_phone: staff say that a P1 was asked for by phone, and it has the target of a P1', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await visit(page, `/cases/${number}`);
    const dialog = page.getByRole('dialog');
    await menu(page, 'Change', 'Change the priority');
    await dialog.getByRole('radio', { name: /^P1/ }).check();
    await dialog.getByText(/it has the response target of a P2/).waitFor();
    assert.equal(await dialog.getByLabel('Asked for by').count(), 0);
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await menu(page, 'More', 'Change the priority');
    await dialog.getByRole('radio', { name: /^P1/ }).check();
    // What it is promised is told above, and moves what stands below.
    await dialog.getByText(/it has the response target of a P2/).waitFor();
    await settled(page);
    await dialog.getByRole('combobox', { name: 'Asked for by' }).click();
    await page.getByRole('option', { name: 'phone' }).click();
    await dialog.getByText(/it has the response target of a P2/).waitFor({ state: 'detached' });
    await dialog.getByLabel('Reason').fill('All of it is down, says the caller.');
    await press(dialog, 'Change it');
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
    const { body } = await call(page, 'GET', `/cases/${number}/clocks`);
    const [first] = body.clocks.filter((one) => one.kind === 'first_response' && one.ended_at === undefined);
    assert.deepEqual([first.priority, first.target_priority, first.note], ['p1', 'p1', undefined]);
});

portal('CASE_23_case is found by words of a note, by its number, and by one’s own', {}, async (page) => {
    await signIn(page, manager);
    const tracking = `TRK-${String(Date.now())}`;
    const one = await made(page, { tracking_number: tracking });
    const word = `quokka${String(Date.now())}`;
    await call(page, 'POST', `/cases/${one.number}/notes`, { text: `Smells of ${word} in the chassis.` });
    await visit(page, `/cases?text=${word}`);
    assert.equal(await page.locator('.grid-body .grid-row').count(), 1);
    await page.locator('.grid-body .grid-row', { hasText: one.number }).waitFor();
    await page.getByRole('radio', { name: 'Tracking number' }).check();
    await page.getByRole('combobox', { name: 'Search', exact: true }).fill(tracking.slice(0, 10));
    await page.getByRole('option', { name: tracking }).click();
    await page.locator('.grid-body .grid-row', { hasText: one.number }).waitFor();
    await accessible(page);
    await page.getByRole('radio', { name: 'Case number' }).check();
    await page.getByRole('combobox', { name: 'Search', exact: true }).fill(one.number.replaceAll('-', '').slice(0, 10));
    await page.getByRole('option', { name: one.number }).click();
    await page.waitForURL(new RegExp(`/cases/${one.number}`));
});
