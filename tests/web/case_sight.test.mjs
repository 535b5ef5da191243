// What is seen at first sight: the head of a case, the rows of its list, what waits on the home page of the vendor's people.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { as, call, engineer, give, made, menu, press, unique, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const director = 'care-manager@northwind.example';
const focusedLabel = (page) => page.evaluate(() => document.activeElement?.labels?.[0]?.innerText);
const phone = { width: 390, height: 844 };

portal('CASE_26_the first button of a case leads to the note, and so does n', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    const head = page.locator('.page-head');
    assert.equal(await head.getByRole('button').nth(1).innerText(), 'Write a note');
    await press(head, 'Write a note');
    assert.equal(await focusedLabel(page), 'Note');
    await page.getByRole('heading', { level: 1 }).click();
    await page.evaluate(() => document.activeElement?.blur());
    await page.keyboard.press('n');
    assert.equal(await focusedLabel(page), 'Note');
});

portal('CASE_24_who works on a case sees by what its contact is reached, and its plan', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await visit(page, `/cases/${number}`);
    assert.equal(await page.locator('a[href^="mailto:"]', { hasText: manager }).count(), 0);
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    await page.locator('a[href^="mailto:"]', { hasText: manager }).waitFor();
    await page.locator('.facts').getByText('Plan', { exact: true }).first().waitFor();
});

portal('CASE_26_what is done with a case stands in one line, on its page and beside the list', {}, async (page, context) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await as(page, context, engineer);
    for (const path of [`/cases/${number}`, `/staff/workbench?case=${number}`]) {
        await visit(page, path);
        const buttons = page.locator('.page-head').last().getByRole('button').filter({ hasText: /\S/ });
        await buttons.filter({ hasText: 'More' }).waitFor();
        const lines = new Set(await buttons.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top)));
        assert.equal(lines.size, 1, path);
    }
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Assign', exact: true }).waitFor();
});

portal('CASE_26_on a phone the status comes first, then two actions and one menu of all else', phone, async (page, context) => {
    await signIn(page, manager);
    const { number, synopsis } = await made(page);
    await as(page, context, engineer);
    await visit(page, `/cases/${number}`);
    const top = async (where) => (await where.boundingBox()).y;
    const note = page.getByRole('button', { name: 'Write a note', exact: true });
    assert.ok((await top(page.getByText('Open · New').or(page.getByText('Open · Assigned')).first())) < (await top(note)));
    const second = page.getByRole('button', { name: 'Record a contact', exact: true }).or(page.getByRole('button', { name: 'Take it', exact: true })).first();
    assert.deepEqual([await top(second), await top(page.getByRole('button', { name: 'More', exact: true }))], [await top(note), await top(note)], 'in one line');
    assert.equal(await page.getByRole('button', { name: 'Escalate' }).count(), 0);
    await accessible(page);
    await press(page, 'More');
    await accessible(page);
    await page.getByRole('menuitem', { name: 'Propose a resolution' }).waitFor();
    await page.getByRole('menuitem', { name: 'Correct the details' }).waitFor();
    await page.getByRole('menuitem', { name: 'In progress', exact: true }).click();
    await page.getByRole('dialog').getByText('To status: In progress').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    // In the list a row says how pressing it is, and how old.
    await visit(page, '/cases');
    const row = page.locator('.grid-body .grid-row', { hasText: synopsis });
    await row.getByText('P3').first().waitFor();
    await row.getByText(/^\d+ min$/).waitFor();
});

portal('CASE_24_the list shows owner and tracking number at 1440, marks what presses, and is narrowed by it', {}, async (page, context) => {
    await signIn(page, manager);
    const tracking = unique('T').replace(' ', '-');
    const one = await made(page, { tracking_number: tracking, network_outage: true, priority: 'p2' });
    const calm = await made(page);
    assert.equal((await call(page, 'POST', `/cases/${one.number}/escalations`, { reason: 'not_in_time', text: 'Nobody called.' })).status, 201);
    await as(page, context, engineer);
    await visit(page, '/cases');
    const row = (number) => page.locator('.grid-body .grid-row', { hasText: number });
    const sight = async (where) => {
        const box = await where.boundingBox();
        assert.ok(box.x + box.width <= 1440);
    };
    await sight(row(one.number).getByText(tracking));
    await sight(page.getByRole('columnheader', { name: 'Owner, tracking' }));
    const site = row(one.number).getByText('Frankfurt point of presence · FRA-1');
    assert.equal(await site.evaluate((where) => where.scrollHeight > where.clientHeight), false, 'the name of the site is not cut');
    await row(one.number).getByRole('img', { name: 'Network outage' }).waitFor();
    await row(one.number).getByRole('img', { name: 'Escalated' }).waitFor();
    const bar = page.getByRole('search');
    await bar.getByRole('combobox', { name: 'Escalated' }).click();
    await page.getByRole('option', { name: 'Yes' }).click();
    await page.waitForURL(/escalated=true/);
    await row(calm.number).waitFor({ state: 'detached' });
    await row(one.number).waitFor();
    await settled(page);
    await bar.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: /engineer@northwind/ }).click();
    await page.waitForURL(/owner_id=/);
    await bar.getByRole('combobox', { name: 'Site' }).click();
    await page.getByRole('option').first().click();
    await page.waitForURL(/site_id=/);
    await accessible(page);
});

portal('CASE_16_who has an escalation of a case is not asked for another', {}, async (page) => {
    await signIn(page, manager);
    const { number } = await made(page);
    await visit(page, `/cases/${number}`);
    await menu(page, 'Escalate', 'Escalate this case');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'It takes too long' }).check();
    await dialog.getByRole('textbox').fill('Two days without a word.');
    await press(dialog, 'Escalate');
    await dialog.waitFor({ state: 'detached' });
    await settled(page);
    await press(page, 'Escalate');
    assert.equal(await page.getByRole('menuitem', { name: 'You have escalated it already' }).isDisabled(), true);
    assert.equal(await page.getByRole('menuitem', { name: 'Escalate this case' }).count(), 0);
    await page.getByRole('menuitem', { name: 'Ask for a manager' }).waitFor();
});

portal('CASE_17_a report that is overdue is read whole, and its case as well', {}, async (page) => {
    await signIn(page, director);
    await visit(page, '/staff/escalations');
    const heads = page.getByRole('columnheader');
    for (const head of await heads.all()) {
        const box = await head.boundingBox();
        assert.ok(box.x + box.width <= 1440);
    }
});

portal('CASE_26_merging offers the cases that may be meant', {}, async (page, context) => {
    await signIn(page, manager);
    const first = await made(page, { synopsis: unique('Fan tray') });
    const again = await made(page, { synopsis: unique('Fan tray again') });
    await as(page, context, engineer);
    await visit(page, `/cases/${again.number}`);
    await press(page, 'More');
    await page.getByRole('menuitem', { name: /[Mm]erge/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: new RegExp(first.number) }).click();
    assert.equal(await dialog.getByRole('textbox').inputValue(), first.number);
    await accessible(page);
});

portal('CASE_03_a number that no case can have is said to be none, and leads to the list', {}, async (page) => {
    await signIn(page, manager);
    await visit(page, '/cases/2026-9999-0001');
    await see(page, '2026-9999-0001 is no case number');
    assert.equal(await page.getByRole('button', { name: 'Try again' }).count(), 0);
    await page.getByRole('link', { name: 'To the list of cases' }).click();
    await page.waitForURL(/\/cases$/);
});

portal('CASE_26_home says what waits of the cases, and each number leads to its list', {}, async (page, context) => {
    await signIn(page, manager);
    const mine = await made(page, { synopsis: unique('Mine by due time') });
    await made(page, { priority: 'p1' });
    await as(page, context, engineer);
    const me = (await call(page, 'GET', '/me')).body;
    await give(page, mine.number, me.person.id);
    await visit(page, '/');
    const tile = (label) => page.locator('a.tile', { hasText: label });
    const number = async (label) => Number(await tile(label).locator('.number').innerText());
    assert.ok((await number('Open P1 cases')) > 0);
    assert.ok((await number('My open cases')) > 0);
    await page.getByRole('region', { name: 'My work, by what is due first' }).or(page.locator('.panel', { hasText: 'My work, by what is due first' })).first().waitFor();
    const counts = (await call(page, 'GET', '/case-work/counts')).body;
    assert.equal(await number('My cases overdue'), counts.mine.late);
    assert.equal(await number('Cases without an owner'), counts.unowned.cases);
    await accessible(page);
    for (const [label, leads] of [
        ['My cases overdue', /workbench\?view=mine/],
        ['Cases without an owner', /workbench\?view=unowned/],
        ['Open P1 cases', /cases\?open=true&priority=p1/],
    ]) {
        await visit(page, '/');
        await tile(label).first().click();
        await page.waitForURL(leads);
    }
    await as(page, context, director);
    await visit(page, '/');
    await tile('Reports overdue').click();
    await page.waitForURL(/escalations\?overdue=true/);
});
