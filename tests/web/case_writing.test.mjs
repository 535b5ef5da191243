// Writing on a case, in a real browser: what is pasted keeps its columns, nothing typed is lost by a key, nothing is sent over what somebody else wrote, and
// the keys alone are enough (CASE-07, CASE-26).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, elsewhere, engineer, give, made, menu, press, step, unique, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const note = (page) => page.getByLabel('Note', { exact: true });
const noted = async (page, number) => (await call(page, 'GET', `/cases/${number}/history?limit=200`)).body.items.filter(({ kind }) => kind === 'noted').map(({ text }) => text);
const inFocus = (page) => page.evaluate(() => ({ step: document.activeElement?.dataset.step, line: document.activeElement?.dataset.case, tag: document.activeElement?.tagName }));
const inSight = (place) => place.evaluate((one) => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().bottom <= window.innerHeight);

// A case that the engineer has.
async function his(page, context, change = {}) {
    await signIn(page, manager);
    const one = await made(page, change);
    await as(page, context, engineer);
    await give(page, one.number, (await call(page, 'GET', '/me')).body.person_id);
    return one;
}

portal('CASE_07_what is pasted keeps its spaces and columns, in the description and in a note', {}, async (page) => {
    const config = '  timeout   12;\n\tmtu 9000\n';
    await signIn(page, manager);
    const { number } = await made(page, { description: `See this:\n\n${config}` });
    await visit(page, `/cases/${number}`);
    const described = page.locator('p.written').first();
    assert.equal(await described.evaluate((one) => one.textContent), `See this:\n\n${config}`);
    const { space, family, same } = await described.locator('code').evaluate((one) => ({ space: getComputedStyle(one).whiteSpace, family: getComputedStyle(one).fontFamily, same: one.textContent }));
    assert.match(space, /^(pre-wrap|break-spaces)/);
    assert.match(family, /mono/i);
    assert.equal(same, config);
    await note(page).fill('    Peer  AS     State\n    10.0.0.1  65001  Idle\n');
    await press(page, 'Add the note');
    await step(page, 'noted').locator('code').waitFor();
    assert.equal(await step(page, 'noted').locator('code').textContent(), '    Peer  AS     State\n    10.0.0.1  65001  Idle');
    assert.deepEqual(await noted(page, number), ['    Peer  AS     State\n    10.0.0.1  65001  Idle']);
});

portal('CASE_07_a reason keeps the indent of its first line, of a priority, a queue and what help leaves out', {}, async (page, context) => {
    const { number } = await his(page, context);
    await visit(page, `/cases/${number}`);
    const table = '    Peer  State\n    10.0.0.1  Idle';
    const dialog = page.getByRole('dialog');
    const send = async (go) => {
        await dialog.getByRole('textbox').last().fill(`\n${table}\n`);
        await press(dialog, go);
        await dialog.waitFor({ state: 'detached' });
    };
    await menu(page, 'More', 'Change the priority');
    await dialog.getByRole('radio', { name: /^P2/ }).check();
    await send('Change it');
    assert.equal(await step(page, 'priority_changed').locator('.case-said').evaluate((one) => one.textContent), table);
    await menu(page, 'More', 'Move to another queue');
    await dialog.getByRole('combobox').click();
    await page.getByRole('option').first().click();
    await send('Move it');
    assert.equal(await step(page, 'routed').locator('.case-said').evaluate((one) => one.textContent), table);
    await menu(page, 'More', 'What help leaves out');
    await dialog.getByRole('checkbox').first().check();
    await send('Save');
    const { exclusions } = (await call(page, 'GET', `/cases/${number}`)).body;
    assert.deepEqual(exclusions.map(({ reason }) => reason), [table]);
});

portal('CASE_26_what is typed into a dialog is not thrown away by Esc, the cross or a press beside it', {}, async (page, context) => {
    const { number } = await his(page, context);
    await visit(page, `/cases/${number}`);
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'Propose a resolution' });
    const asks = page.getByRole('dialog', { name: 'Throw away what you typed?' });
    // Nothing is typed: nothing is asked.
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('r');
    await dialog.getByRole('textbox').fill('The card is replaced.');
    await page.keyboard.press('Escape');
    await asks.waitFor();
    await accessible(page);
    // Esc again throws nothing away.
    await page.keyboard.press('Escape');
    await asks.waitFor({ state: 'detached' });
    assert.equal(await dialog.getByRole('textbox').inputValue(), 'The card is replaced.');
    await dialog.getByRole('button', { name: 'Close' }).click();
    await press(asks, 'Go on writing');
    await asks.waitFor({ state: 'detached' });
    await page.mouse.click(5, 450);
    await press(asks, 'Throw it away');
    await dialog.waitFor({ state: 'detached' });
    // A drawer as well.
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Correct', exact: false }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Synopsis').fill('Something else');
    await page.keyboard.press('Escape');
    await asks.waitFor();
    await press(asks, 'Throw it away');
    await drawer.waitFor({ state: 'detached' });
});

portal('CASE_26_a word that comes while a note is written is told at the form, and asked about once', {}, async (page, context) => {
    const { number } = await his(page, context, { priority: 'p2' });
    await visit(page, `/cases/${number}`);
    await note(page).fill('Please restart the card.');
    const line = page.locator('[data-meanwhile]');
    await elsewhere(manager, `/cases/${number}`, async (other) => {
        const said = async (text) => assert.equal((await call(other, 'POST', `/cases/${number}/notes`, { text })).status, 200);
        await said('It stopped by itself; please wait.');
        await line.waitFor({ timeout: 15_000 });
        await accessible(page);
        await press(page, 'Add the note');
        await see(page, 'Your note is not sent yet.');
        assert.deepEqual(await noted(page, number), ['It stopped by itself; please wait.']);
        // Once read it is asked about no more, until another one comes.
        await press(page, 'Read it');
        await line.waitFor({ state: 'detached' });
        assert.equal((await inFocus(page)).step, 'noted');
        await said('And again.');
        await line.waitFor({ timeout: 15_000 });
    });
    await press(page, 'Add the note');
    await press(page, 'Send it all the same');
    await step(page, 'noted').getByText('Please restart the card.').waitFor();
    assert.equal(await line.count(), 0);
});

portal('CASE_26_Ctrl and Enter send a note and a dialog, and what was written is in sight with the focus', {}, async (page, context) => {
    const { number } = await his(page, context);
    await visit(page, `/cases/${number}`);
    await page.keyboard.press('n');
    await page.keyboard.type('Which release is it?');
    await page.keyboard.press('Control+Enter');
    await step(page, 'noted').getByText('Which release is it?').waitFor();
    await page.waitForFunction(() => document.activeElement?.dataset.step === 'noted');
    assert.ok(await inSight(step(page, 'noted')));
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Upgrade it.');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction(() => document.activeElement?.dataset.step === 'resolution_proposed');
    assert.ok(await inSight(step(page, 'resolution_proposed')));
});

portal('CASE_26_on the workbench the keys go on in the list after a note, walk the views and press what stands in menus', {}, async (page, context) => {
    const { number } = await his(page, context, { synopsis: unique('Keys') });
    await visit(page, `/staff/workbench?case=${number}`);
    await page.locator('.work-case h1').waitFor();
    await settled(page);
    await page.keyboard.press('n');
    await page.keyboard.type('We look at it.');
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction((asked) => document.activeElement?.dataset.case === asked, number);
    for (const [key, name] of [
        ['t', 'Record a contact'],
        ['g', 'Assign'],
        ['e', 'Escalate this case'],
        ['p', 'Change the priority'],
    ]) {
        await page.keyboard.press(key);
        await page.getByRole('dialog', { name }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    await page.keyboard.press('l');
    await page.waitForURL(/view=queue/);
    await page.keyboard.press('h');
    await page.waitForURL(/view=mine/);
    await page.keyboard.press('?');
    for (const means of ['Assign it', 'The next view', 'Show more', 'Send what is written, in a note or a dialog']) await page.getByRole('dialog').getByText(means).waitFor();
});
