// Advisories in a real browser: what everybody reads, and editors' work from the first draft to a withdrawal (INS-03, INS-05).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const editor = 'content@northwind.example';
const reviewer = 'senior@northwind.example';
const fresh = () => `PR9${String(Date.now()).slice(-7)}`;

async function openAdvisory(page, number) {
    await page.goto(`/advisories?text=${number}`);
    await page.locator('.grid-row', { hasText: number }).click();
    await page.locator('.clauses').waitFor();
    await settled(page);
}

// A step of the desk: its button, what is typed, and the button in the dialog.
async function step(page, button, go, text) {
    await page.getByRole('button', { name: button, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    if (text !== undefined) await dialog.getByRole('textbox').fill(text);
    await dialog.getByRole('button', { name: go, exact: true }).click();
    return dialog;
}

async function as(page, context, email) {
    await context.clearCookies();
    await signIn(page, email);
}

async function addTags(page, label, ...tags) {
    const field = page.getByLabel(label, { exact: true }).and(page.locator('input'));
    for (const tag of tags) {
        await field.fill(tag);
        await field.press('Enter');
    }
}

async function fillDraft(page, number) {
    await page.goto('/advisories/new');
    await page.getByLabel('Number').fill(number);
    await page.getByLabel('Title').fill('The line card restarts when a fan is drawn');
    await page.getByRole('radio', { name: 'Major' }).check();
    await page.getByLabel('Description').fill('The line card restarts when a fan is drawn.\nIt comes back by itself.');
    await page.getByLabel('Workaround').fill('Change fans in a window.');
    await addTags(page, 'Platforms', 'ATLAS Series');
    await page.getByLabel('Affected from').fill('21.4R1');
    await page.getByLabel('Fixed in').fill('21.4R3-S9');
}

portal('INS_03_advisories are found by text and severity, and one says what happens, who is hit and what to do', {}, async (page) => {
    await signIn(page, manager, '/advisories');
    await see(page, /^\d+ advisories$/);
    assert.equal(await page.getByRole('link', { name: 'Write an advisory' }).count(), 0);
    await page.getByLabel('Search').fill('confederation');
    await page.waitForURL(/text=confederation/);
    await settled(page);
    await page.locator('.grid-row', { hasText: 'PR2100101' }).filter({ hasText: 'Critical' }).click();
    await page.waitForURL(/advisories\/[0-9a-f-]{36}/);
    await see(page, 'A BGP peer sends an update whose confederation path is cut short.');
    await see(page, 'Filter confederation paths at the border.');
    await see(page, 'ATLAS-240, ATLAS-480, ATLAS-960');
    await see(page, 'From 21.4R1, before 22.2R3-S1');
    await page.locator('.condition code', { hasText: 'protocols bgp' }).waitFor();
    const fixes = await page.locator('.labels .label-chip').allInnerTexts();
    assert.deepEqual(fixes, ['21.4R3-S5', '22.2R3-S1']);
    // Nothing of the editors' is there for a customer.
    assert.equal(await page.getByRole('button', { name: 'Begin a revision' }).count(), 0);
    const record = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Source record' }).click();
    assert.match((await record).suggestedFilename(), /^PR2100101/);
});

portal('INS_03_advisories are narrowed by platform, system and the day of publication', {}, async (page) => {
    await signIn(page, manager, '/advisories');
    await settled(page);
    const all = Number((await page.locator('.grid-note').innerText()).replaceAll(/\D/g, ''));
    await page.getByLabel('Platform').fill('ATLAS-480');
    await page.waitForURL(/platform=ATLAS-480/);
    await page.locator('.grid-row', { hasText: 'PR2100101' }).waitFor(); // Of the ATLAS series.
    await settled(page);
    assert.ok(Number((await page.locator('.grid-note').innerText()).replaceAll(/\D/g, '')) < all);
    await page.goto('/advisories?platform=nothing-of-the-kind');
    await see(page, 'No advisory fits these filters');
    await page.goto('/advisories?system=junos_evolved');
    await settled(page);
    assert.equal(await page.locator('.grid-row', { hasText: 'PR2100101' }).count(), 0);
    await page.goto('/advisories?since=2090-01-01');
    await see(page, 'No advisory fits these filters');
    await page.getByLabel('Published since').fill('2020-01-01');
    await page.waitForURL(/since=2020-01-01/);
    await page.locator('.grid-row').first().waitFor();
    await accessible(page);
});

portal('INS_05_editor: where the status switches inside a range is written, said in words, and kept', {}, async (page) => {
    await signIn(page, editor);
    const number = fresh();
    await fillDraft(page, number);
    const more = page.getByRole('button', { name: /The status switches inside/ });
    await more.click();
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await see(page, 'A release or a train: or remove this switch.');
    await page.getByLabel('From this release on').fill('21.4R2-S5');
    await see(page, 'From 21.4R1, before 21.4R3-S9; not affected from 21.4R2-S5');
    await accessible(page);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.waitForURL(/advisories\/[0-9a-f-]{36}/);
    await see(page, /not affected from 21\.4R2-S5/);
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    assert.equal(await page.getByLabel('From this release on').inputValue(), '21.4R2-S5');
    await page.getByRole('button', { name: 'Remove switch 1 of row 1' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/advisories\/[0-9a-f-]{36}\?/);
    await settled(page);
    assert.equal(await page.getByText(/not affected from 21\.4R2-S5/).count(), 0);
});

portal('INS_03_advisories keep filters and order in the address, withdrawn ones with their reason', {}, async (page) => {
    await signIn(page, manager, '/advisories');
    await settled(page);
    await page.getByRole('switch', { name: 'Known exploited' }).check();
    await page.waitForURL(/exploited=true/);
    await see(page, '1 advisory');
    await page.locator('.grid-row', { hasText: 'PR2100131' }).waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Severity' }).click();
    await page.waitForURL(/sort=severity/);
    await settled(page);
    assert.match(await page.locator('.grid-body .grid-row').first().innerText(), /Critical/);
    await page.goto('/advisories?status=withdrawn');
    await page.locator('.grid-row', { hasText: 'PR2100137' }).click();
    await see(page, 'This advisory was withdrawn.');
    await see(page, /The loss was the tester's/);
    await page.goto('/advisories?text=no such thing anywhere');
    await see(page, 'No advisory fits these filters');
});

portal('INS_02_contradictions show both texts; a derived condition says so and from what', {}, async (page) => {
    await signIn(page, manager);
    await openAdvisory(page, 'PR2100138');
    await see(page, 'It disagrees with itself');
    await page.locator('.said', { hasText: '21.4R1 before 21.4R3-S5' }).waitFor();
    await page.locator('.said', { hasText: '21.4 versions before 21.4R3-S9' }).waitFor();
    await openAdvisory(page, 'CVE-2026-990001');
    await page.getByText('Derived from the text').click();
    await see(page, /affected only if label distribution is configured/);
    await see(page, /CVSS 4\.0: 8\.7 HIGH/);
});

portal('INS_05_revisions are kept and compared by everybody', {}, async (page) => {
    await signIn(page, manager);
    await openAdvisory(page, 'PR2100103');
    await see(page, /The workaround needs no restart/);
    await page.getByRole('link', { name: 'Compare with revision 2' }).click();
    await see(page, 'Changes since revision 1');
    await page.locator('.line-gone', { hasText: 'Restart routing in a window' }).waitFor();
    await page.locator('.line-new', { hasText: 'Clear the labels of idle paths' }).waitFor();
    await accessible(page);
    await page.getByRole('link', { name: 'Close the comparison' }).click();
    await page.getByText('Changes since revision 1').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Revision 1' }).click();
    await see(page, 'You are reading revision 1, which has since been replaced.');
    await see(page, 'Restart routing in a window before labels run out.');
    await page.getByRole('link', { name: 'Read what everybody sees' }).click();
    await see(page, /Clear the labels of idle paths/);
});

portal('INS_05_workflow: an editor writes, a second person reviews, it is published, and a customer sees it', { minutes: 4 }, async (page, context) => {
    const number = fresh();
    await signIn(page, editor);
    await fillDraft(page, number);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.waitForURL(/advisories\/[0-9a-f-]{36}\?revision=1/);
    const address = new URL(page.url()).pathname;
    await see(page, 'It is being written; only editors see it.');
    await see(page, 'ATLAS-240, ATLAS-480, ATLAS-960');
    await see(page, 'From 21.4R1, before 21.4R3-S9');
    await step(page, 'Submit for review', 'Submit');
    await see(page, 'Submitted. A second person can review it now.');
    // INS-05: whoever wrote it does not approve it.
    await see(page, /You wrote or submitted this revision/);
    assert.equal(await page.getByRole('button', { name: 'Approve', exact: true }).count(), 0);

    await as(page, context, manager);
    await page.goto(address);
    await see(page, 'There is nothing here that you may see');

    await as(page, context, reviewer);
    await page.goto('/staff/advisories');
    await page.locator('.grid-row', { hasText: number }).click();
    await see(page, 'A second person looks at it.');
    // A rejection says what needs to change.
    const dialog = await step(page, 'Reject', 'Send back');
    await dialog.getByText('This is needed.').waitFor();
    await dialog.getByRole('textbox').fill('Say how long the card is away.');
    await dialog.getByRole('button', { name: 'Send back' }).click();
    await see(page, 'Sent back to writing.');

    await as(page, context, editor);
    await page.goto('/staff/advisories?list=writing');
    await page.locator('.grid-row', { hasText: number }).click();
    await see(page, 'Say how long the card is away.');
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.getByLabel('Symptom').fill('The card is away for two minutes.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/advisories\/[0-9a-f-]{36}\?revision=1/);
    await see(page, 'The card is away for two minutes.');
    await step(page, 'Submit for review', 'Submit');
    await see(page, 'Submitted.');

    await as(page, context, reviewer);
    await page.goto(`${address}?revision=1`);
    await step(page, 'Approve', 'Approve', 'Checked against the lab.');
    await see(page, 'Approved. It can be published now.');

    await as(page, context, editor);
    await page.goto('/staff/advisories?list=approved');
    await page.locator('.grid-row', { hasText: number }).click();
    await see(page, 'Checked against the lab.');
    await step(page, 'Publish now', 'Publish');
    await see(page, 'Published. Everybody sees it now.');

    await as(page, context, manager);
    await openAdvisory(page, number);
    await see(page, 'The card is away for two minutes.');
    assert.equal(await page.getByText('Checked against the lab.').count(), 0);

    await as(page, context, editor);
    await page.goto(address);
    await step(page, 'Begin a revision', 'Begin', 'The fix is later than was thought.');
    await page.getByLabel('Fixed in').fill('21.4R3-S10');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/\?revision=2/);
    await see(page, /You are reading revision 2/);
    await page.getByRole('link', { name: 'Compare with revision 2' }).click();
    await page.locator('.line-new', { hasText: '21.4R3-S10' }).waitFor();
    await step(page, 'Withdraw', 'Withdraw', 'The fan was broken, not the software.');
    await see(page, 'Withdrawn.');
    await as(page, context, manager);
    await page.goto(address);
    await see(page, 'The fan was broken, not the software.');
});

portal('INS_05_editor: a condition that can’t be read stands at its field, and nothing typed is lost', {}, async (page) => {
    const number = fresh();
    await signIn(page, editor, '/advisories/new');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await see(page, 'Something is missing: look at the marked fields.');
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')), 'true');
    await fillDraft(page, number);
    // INS-04: the scale stands at the field.
    await see(page, /total loss of an entire system/);
    await see(page, /short outages/);
    const condition = page.getByLabel('Condition on the configuration');
    await condition.fill('[protocols bgp] and\nor [chassis]');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText(/^line 2, character 1/).first().waitFor();
    assert.equal(await condition.getAttribute('aria-invalid'), 'true');
    assert.equal(await page.getByLabel('Fixed in').inputValue(), '21.4R3-S9');
    await see(page, 'Rule INS-05');
    await accessible(page);
    await condition.fill('[protocols bgp] and not [chassis nonstop-routing]');
    await see(page, 'Reads as:');
    // One leaves by mistake: it is asked first.
    await page.getByRole('link', { name: 'Advisory desk' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    assert.match(await condition.inputValue(), /nonstop-routing/);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.waitForURL(/\?revision=1/);
    await page.locator('.condition code', { hasText: 'chassis nonstop-routing' }).waitFor();
    // The number is taken now.
    await fillDraft(page, number);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.getByText(/There is an advisory/).first().waitFor();
    assert.equal(await page.getByLabel('Number').getAttribute('aria-invalid'), 'true');
    // A release that can't be read is kept and told at its part.
    await page.getByLabel('Number').fill(`${number}-2`);
    await page.getByLabel('Fixed in').fill('21.4R3-SX');
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.waitForURL(/\?revision=1/);
    await see(page, 'Not understood');
    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    await page.locator('.clause-fields .notice', { hasText: 'not understood' }).waitFor();
});

portal('INS_05_publication at a time can be taken back', {}, async (page, context) => {
    await signIn(page, editor, '/staff/advisories?list=scheduled');
    await page.locator('.grid-row', { hasText: 'PR2100134' }).click();
    await see(page, /It will be published on/);
    await page.getByRole('button', { name: 'Change the time' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day').fill('2020-01-01');
    await dialog.getByLabel('Time').fill('09:30');
    await dialog.getByText('This time has passed.').waitFor();
    await dialog.getByLabel('Day').fill('2090-01-01');
    await dialog.getByRole('button', { name: 'Schedule' }).click();
    await see(page, 'Scheduled.');
    await see(page, /1 Jan 2090, 09:30/);
    await as(page, context, reviewer);
    await page.goto('/staff/advisories?list=scheduled');
    await page.locator('.grid-row', { hasText: 'PR2100134' }).click();
    await step(page, 'Reject', 'Send back', 'Not yet.');
    await see(page, 'Sent back to writing.');
});

portal('INS_03_waiting: what an import brought beside an editor’s own is read, compared and taken up', {}, async (page) => {
    await signIn(page, editor, '/staff/advisories?list=waiting');
    await page.locator('.grid-row', { hasText: 'PR2100103' }).click();
    await see(page, /An import brought revision 3/);
    await page.getByRole('link', { name: 'Compare with what everybody sees' }).click();
    await page.locator('.line-new', { hasText: '21.3R3-S6' }).first().waitFor();
    await page.getByRole('button', { name: 'Begin a revision from it' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('One more fix.');
    await page.getByRole('dialog').getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL(/\/edit$/);
    await page.locator('.range-row').nth(1).waitFor();
});

portal('INS_03_import: records are read first, refused ones say why, and what is not understood goes to the desk', {}, async (page) => {
    const number = fresh();
    await signIn(page, editor, '/advisories/import');
    await page.getByRole('button', { name: 'Check the file' }).click();
    await see(page, 'Choose a file first.');
    const choose = page.locator('input[type=file]');
    await choose.setInputFiles({ name: 'bugs.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await see(page, /Only \.json/);
    const bug = (id, more) => JSON.stringify({ number: id, kind: 'bug', severity: 'major', title: `Bug ${id}`, description: 'Made by a test.', products: [{ system: 'junos', platforms: ['ATLAS Series'], ...more }] });
    const lines = [bug(number, { fixed_in: ['21.4R3'] }), bug(`${number}-B`, { fixed_in: ['21.4R3'], condition: '[protocols' })];
    await choose.setInputFiles({ name: 'bugs.ndjson', mimeType: 'application/x-ndjson', buffer: Buffer.from(lines.join('\n')) });
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
    const refused = page.locator('a.tile', { hasText: 'Refused' });
    await refused.locator('.number', { hasText: /^1$/ }).waitFor();
    await refused.click();
    await page.locator('.grid-row', { hasText: 'condition' }).waitFor();
    await page.getByRole('button', { name: /Take/ }).click();
    await page.locator('.status', { hasText: /[Tt]aken in/ }).first().waitFor();
    await page.locator('.grid-row', { hasText: number }).first().click();
    await page.getByRole('dialog').getByRole('link', { name: 'See the advisory' }).click();
    await page.waitForURL(/advisories\?text=/);
    await page.locator('.grid-row', { hasText: number }).filter({ hasText: 'Draft' }).click();
    await see(page, 'Made by a test.');
});

portal('INS_05_desk on a phone in German: everything fits and works by keyboard', { width: 360, height: 760 }, async (page) => {
    await signIn(page, 'owner@aldra.example', '/advisories?text=PR2100101');
    await page.locator('.grid-body .grid-row').first().focus();
    await page.keyboard.press('Enter');
    await see(page, 'Was zu tun ist');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= 360), true);
    await accessible(page);
});
