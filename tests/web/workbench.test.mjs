// The workbench of the vendor's people, in a real browser (CASE-26).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, give, made, press, say, step, unique, visit } from './casework.mjs';
import { accessible, portal, see } from './suite.mjs';

const owner = 'manager@aldra.example';
const manager = 'admin@northwind.example';

// Cases that the customer opens and the engineer owns, of these priorities; their numbers.
async function given(page, context, priorities, email = engineer) {
    await signIn(page, owner);
    const opened = [];
    for (const priority of priorities) opened.push((await made(page, { priority, synopsis: unique(`Bench ${priority}`) })).number);
    await as(page, context, email);
    const me = (await call(page, 'GET', '/me')).body.person_id;
    for (const number of opened) await give(page, number, me);
    return opened;
}

const line = (page, number) => page.locator(`[data-case="${number}"]`);
const places = (page, numbers) => page.locator('[data-case]').evaluateAll((lines, asked) => lines.map((one) => one.dataset.case).filter((number) => asked.includes(number)), numbers);

portal('CASE_26_the most pressing stands first, and keys walk the list', {}, async (page, context) => {
    const [low, high, middle] = await given(page, context, ['p4', 'p1', 'p2'], 'senior@northwind.example');
    await visit(page, '/staff/workbench');
    assert.deepEqual(await places(page, [low, high, middle]), [high, middle, low]);
    await see(page, 'No case is chosen');
    await accessible(page);
    await line(page, high).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.search.includes(high));
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.search.includes(middle));
    await page.locator('.work-case h1').waitFor();
    assert.equal(await line(page, middle).getAttribute('aria-current'), 'page');
    assert.equal(await line(page, high).getAttribute('aria-current'), null);
    await page.keyboard.press('k');
    await page.waitForURL((url) => url.search.includes(high));
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await accessible(page);
    await page.keyboard.press('j');
    assert.ok(page.url().includes(high), 'keys are off while a dialog is open');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await settled(page);
    await page.keyboard.press('n');
    await page.keyboard.type('jk');
    assert.ok(page.url().includes(high), 'keys are off while something is typed');
    assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), 'jk');
    await page.keyboard.press('Escape');
    await page.keyboard.press('r');
    await page.getByRole('dialog', { name: 'Propose a resolution' }).waitFor();
    await say(page, 'The board is replaced.', 'Propose it');
    await page.locator('.work-case').getByText('The board is replaced.').first().waitFor();
});

portal('CASE_26_who takes a case by its key owns it', {}, async (page, context) => {
    await signIn(page, owner);
    const title = unique('Nobodyhasit').replace(' ', '');
    const { number } = await made(page, { priority: 'p3', synopsis: title });
    await as(page, context, engineer);
    const me = (await call(page, 'GET', '/me')).body.person_id;
    await give(page, number);
    await visit(page, `/staff/workbench?view=unowned&case=${number}`);
    await line(page, number).waitFor();
    await page.keyboard.press('a');
    await line(page, number).waitFor({ state: 'detached' });
    assert.equal((await call(page, 'GET', `/cases/${number}`)).body.owner_id, me);
    // Looked for in all cases, without leaving the bench: the keys go on in what is found.
    await page.keyboard.press('/');
    await page.keyboard.type('nobody-wrote-this');
    await page.keyboard.press('Enter');
    await see(page, 'No case says this');
    await press(page, 'Back to the view');
    await page.getByText('No case says this').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await page.waitForURL(/workbench\?.*find=/);
    await line(page, number).waitFor();
    await accessible(page);
    await page.keyboard.press('j');
    await page.locator('.work-case h1', { hasText: title }).waitFor();
    // A whole number is opened at once.
    await press(page, 'Back to the view');
    await page.getByRole('searchbox').fill(number);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('case') === number);
    await page.locator('.work-case h1', { hasText: title }).waitFor();
});

portal('CASE_26_a note that is half written stays with its case', {}, async (page, context) => {
    const [first, second] = await given(page, context, ['p2', 'p3']);
    await visit(page, `/staff/workbench?case=${first}`);
    const note = page.getByLabel('Note', { exact: true });
    await page.getByRole('radio', { name: 'The vendor alone (internal)' }).check();
    await note.fill('Half written');
    await line(page, second).click();
    await page.waitForURL((url) => url.search.includes(second));
    await settled(page);
    assert.equal(await note.inputValue(), '');
    await line(page, first).getByText('note begun').waitFor();
    await line(page, first).click();
    await page.waitForURL((url) => url.search.includes(first));
    await see(page, 'You had begun this note before; it is not sent yet.');
    assert.equal(await note.inputValue(), 'Half written');
    assert.equal(await page.getByRole('radio', { name: 'The vendor alone (internal)' }).isChecked(), true);
    await accessible(page);
    // It is there on the page of the case as well, and gone once it is sent.
    await page.getByRole('link', { name: first, exact: true }).click();
    await page.waitForURL(/\/cases\//);
    await settled(page);
    assert.equal(await note.inputValue(), 'Half written');
    await press(page, 'Add the internal note');
    await step(page, 'noted_internally').getByText('Half written').waitFor();
    assert.equal(await note.inputValue(), '');
    assert.equal(await page.getByText('You had begun this note before').count(), 0);
});

portal('CASE_26_who closes or merges the case about an outage is told of its children', {}, async (page, context) => {
    const [parent, child] = await given(page, context, ['p2', 'p3']);
    assert.equal((await call(page, 'PUT', `/cases/${child}/parent`, { parent })).status, 200);
    await visit(page, `/cases/${parent}`);
    await press(page, 'Propose a resolution');
    await page.getByRole('dialog').getByText(/1 case is part of the outage.*stays open/).waitFor();
    await accessible(page);
    await page.keyboard.press('Escape');
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Merge into another case' }).click();
    await page.getByRole('dialog').getByText(/1 case is part of the outage.*can’t be merged/).waitFor();
    await page.getByRole('dialog').getByLabel('Number of the other case').fill(child);
    await press(page.getByRole('dialog'), 'Merge');
    await see(page, 'Other cases are part of the outage that this one is about.');
    await page.keyboard.press('Escape');
    await visit(page, `/cases/${child}`);
    await press(page, 'Propose a resolution');
    await page.getByRole('dialog').getByRole('textbox').waitFor();
    assert.equal(await page.getByText(/is part of the outage that/).count(), 0);
});

portal('CASE_26_a canned answer is kept, chosen by its key and filled in for the case', {}, async (page, context) => {
    await signIn(page, manager);
    await visit(page, '/staff/canned-answers');
    const title = unique('Greeting');
    await press(page, 'Add a canned answer');
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Title').fill(title);
    await panel.getByLabel('Text', { exact: true }).fill('Dear {contact.nmae},');
    await press(panel, 'Save');
    await see(page, 'which is no variable');
    await panel.getByLabel('Text', { exact: true }).fill('Hello about ');
    await panel.getByRole('button', { name: '{case.number}' }).click();
    await panel.getByRole('button', { name: '{case.tracking_number}' }).click();
    await accessible(page);
    await press(panel, 'Save');
    await panel.waitFor({ state: 'detached' });
    const [number] = await given(page, context, ['p3']);
    await visit(page, `/cases/${number}`);
    await page.keyboard.press('c');
    const picker = page.getByRole('dialog');
    await picker.getByRole('combobox').fill(title);
    await picker.getByRole('option', { name: new RegExp(title) }).waitFor();
    await accessible(page);
    await page.keyboard.press('Enter');
    await picker.waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Note', { exact: true }).inputValue(), `Hello about ${number}[case.tracking_number?]`);
    await see(page, 'Still without a value in the text: the customer’s number');
    await page.getByLabel('Note', { exact: true }).fill(`Hello about ${number}`);
    await page.getByText('Still without a value').waitFor({ state: 'detached' });
});

portal('CASE_26_a duplicate is merged, says where it goes on, and comes back when it is reopened', {}, async (page, context) => {
    const [survivor, duplicate] = await given(page, context, ['p3', 'p3']);
    await visit(page, `/cases/${duplicate}`);
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Merge into another case' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Number of the other case').fill(duplicate);
    await press(dialog, 'Merge');
    await see(page, 'A case is no duplicate of itself');
    await dialog.getByLabel('Number of the other case').fill(survivor);
    await accessible(page);
    await press(dialog, 'Merge');
    await dialog.waitFor({ state: 'detached' });
    await see(page, 'This case was closed as a duplicate of');
    await step(page, 'merged').waitFor();
    await as(page, context, owner);
    await visit(page, `/cases/${duplicate}`);
    await page.getByRole('link', { name: new RegExp(survivor) }).first().click();
    await step(page, 'duplicate_merged').waitFor();
    await visit(page, `/cases/${duplicate}`);
    await press(page, 'Reopen');
    await say(page, 'It is something else.', 'Reopen');
    await page.getByText('This case was closed as a duplicate of').waitFor({ state: 'detached' });
});

portal('CASE_26_one case about an outage speaks to all that are part of it', {}, async (page, context) => {
    const [parent, child] = await given(page, context, ['p2', 'p3']);
    await visit(page, `/cases/${child}`);
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Part of an outage' }).click();
    await page.getByRole('dialog').getByLabel('Number of the other case').fill(parent);
    await press(page.getByRole('dialog'), 'Make it part');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await see(page, 'Part of a wider outage that we are working on.');
    await visit(page, `/cases/${parent}`);
    await see(page, 'Outage: 1 case');
    await press(page, 'Say to all children');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('The cable is cut.');
    await accessible(page);
    await press(dialog, 'Say it to all');
    await dialog.waitFor({ state: 'detached' });
    await see(page, 'reached 1 case');
    await as(page, context, owner);
    await visit(page, `/cases/${child}`);
    await see(page, 'The cable is cut.');
    await see(page, 'Part of a wider outage that we are working on.');
});

portal('CASE_26_a phone shows the cases first: filters are folded, and nobody is told of keys', {}, async (page, context) => {
    const [number] = await given(page, context, ['p2']);
    await page.setViewportSize({ width: 390, height: 844 });
    await visit(page, '/staff/workbench');
    assert.equal(await page.getByRole('button', { name: 'Keys' }).count(), 0);
    assert.equal(await page.getByRole('combobox', { name: 'Queue' }).isVisible(), false);
    const { y } = await line(page, number).boundingBox();
    assert.ok(y < 844, `the case stands at ${String(y)}`);
    await page.getByText('Filters', { exact: true }).click();
    await page.getByRole('combobox', { name: 'Priority' }).click();
    await page.getByRole('option', { name: /^P4/ }).click();
    await page.getByText('Filters (1)').waitFor();
    await line(page, number).waitFor({ state: 'detached' });
    await accessible(page);
});
