// Findings (INS-06, INS-07, INS-09), in a real browser on the demo's data.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { accessible, care, manager, portal, see } from './suite.mjs';

const tile = (page, word) => page.locator('.tile', { has: page.locator('.label', { hasText: word }) });
const numberOf = (text) => Number(text.replaceAll(/[^0-9]/g, ''));
const shown = (number) => number.toLocaleString('en');
const list = (page) => page.getByRole('grid', { name: 'Findings' }).locator('.grid-body .grid-row');

// The server matches the demo's devices by itself, soon after it started.
async function matched(page) {
    for (let wait = 0; wait < 60; ++wait) {
        const answer = await (await page.request.get('/api/v1/findings/summary')).json();
        if (!answer.due && answer.counts.findings > 0) return answer;
        await page.waitForTimeout(1000);
    }
    throw new Error('the demo is not matched');
}

// The page of the device with that number.
async function device(page, serial) {
    const { items } = await (await page.request.get(`/api/v1/assets?serial_number=${serial}&limit=1`)).json();
    await page.goto(`/installed-base/${items[0].id}`);
    await settled(page);
}

portal('INS_09_overview: every number leads to its findings, and a group to its own', {}, async (page) => {
    await signIn(page, manager);
    const summary = await matched(page);
    await page.goto('/findings');
    await see(page, 'Where the findings are');
    assert.equal(numberOf(await tile(page, 'Major').locator('.number').innerText()), summary.counts.major);
    await tile(page, 'Major').click();
    await page.waitForURL(/findings\/list\?.*severity=major/);
    await list(page).first().waitFor();
    for (const text of await list(page).allInnerTexts()) assert.match(text, /Major/);
    await see(page, new RegExp(`^${shown(summary.counts.major)} findings?$`));
    await page.goto('/findings?by=site');
    const group = page.getByRole('grid', { name: 'Where the findings are' }).locator('.grid-body .grid-row').first();
    const code = (await group.locator('[role=gridcell]').first().innerText()).trim();
    await group.click();
    await page.waitForURL(/findings\/list\?site_id=/);
    await list(page).first().waitFor();
    for (const text of await list(page).allInnerTexts()) assert.ok(text.includes(code));
});

portal('INS_07_decide: a risk is accepted for a reason and until a day, for many at once', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    await page.goto('/findings/list?text=NWMUC00000&state=open');
    await list(page).nth(1).waitFor();
    const boxes = list(page).locator('input[type=checkbox]');
    await boxes.nth(0).click();
    await boxes.nth(1).click();
    await see(page, '2 chosen');
    await page.getByRole('button', { name: 'Accept the risk' }).click();
    const dialog = page.getByRole('dialog', { name: 'Accept the risk' });
    await dialog.getByText('This is about 2 findings.').waitFor();
    await dialog.getByRole('button', { name: 'Accept the risk' }).click();
    assert.equal(await dialog.getByText('This is needed.').count(), 2);
    await dialog.getByLabel('Until and including').fill('2099-01-01');
    await dialog.getByLabel('Reason').fill('The lab is taken down in spring.');
    await dialog.getByRole('button', { name: 'Accept the risk' }).click();
    await dialog.getByText(/366 days at most/).first().waitFor();
    const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Until and including').fill(soon);
    await dialog.getByRole('button', { name: 'Accept the risk' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.goto('/findings/list?text=NWMUC00000&state=risk_accepted');
    await list(page).nth(1).waitFor();
    assert.equal(await list(page).count(), 2);
    await list(page).first().click();
    await see(page, 'The lab is taken down in spring.');
    await accessible(page);
});

portal('INS_18_list: accepted risks are left out, unknown releases found, and what is asked is kept as a view', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    const count = async (search) => (await (await page.request.get(`/api/v1/findings?limit=1&total=true&${search}`)).json()).total;
    await page.goto('/findings/list');
    await settled(page);
    await page.getByRole('switch', { name: 'Without accepted risks' }).check();
    await page.waitForURL(/accepted=false/);
    await settled(page);
    assert.equal(numberOf(await page.locator('.grid-note').innerText()), await count('accepted=false'));
    assert.equal(await count('accepted=false'), (await count('')) - (await count('state=risk_accepted')));
    await page.getByRole('button', { name: /^Views?$/ }).click();
    await page.getByRole('menuitem', { name: /Save/ }).click();
    const panel = page.getByRole('dialog');
    const name = `Open work ${String(Date.now()).slice(-5)}`;
    await panel.getByLabel('Name').fill(name);
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.waitFor({ state: 'hidden' });
    await page.goto('/findings/list?severity=major');
    await settled(page);
    await page.getByRole('button', { name: /^Views?$/ }).click();
    await page.getByRole('menuitem', { name }).click();
    await page.waitForURL(/accepted=false.*view=/);
    await page.goto('/findings/list?release_shown=false');
    await settled(page);
    const unknown = await count('release_shown=false');
    if (unknown === 0) await see(page, 'No finding fits these filters');
    else for (const text of await list(page).allInnerTexts()) assert.match(text, /Release not known/);
    assert.ok(await page.getByRole('switch', { name: 'Release never shown' }).isChecked());
    await accessible(page);
});

portal('INS_11_advisory: what it is to the devices is taken along as CSAF', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    const { items } = await (await page.request.get('/api/v1/findings?verdict=affected&limit=1')).json();
    await page.goto(`/advisories/${items[0].advisory_id}`);
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /CSAF/ }).click()]);
    assert.match(file.suggestedFilename(), /\.json$/);
});

portal('INS_06_why: a configuration makes sure what was uncertain, and is forgotten again', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    await device(page, 'NWFRA000004');
    await page.getByRole('button', { name: 'Give the configuration' }).click();
    const dialog = page.getByRole('dialog', { name: 'Configuration of the device' });
    await dialog.getByLabel('Or paste it here').fill('not a configuration');
    await dialog.getByRole('button', { name: 'Give the configuration' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('Or paste it here').fill('set system host-name fra-agg\nset protocols bgp group core cluster 192.0.2.1\nset protocols ospf area 0 interface all\n');
    await dialog.getByRole('button', { name: 'Give the configuration' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await see(page, 'set commands');
    await page.getByRole('button', { name: 'Read the text' }).click();
    await page.locator('.configuration-text', { hasText: 'set protocols bgp group core cluster 192.0.2.1' }).waitFor();
    await page.getByRole('button', { name: 'Forget it' }).click();
    const question = page.getByRole('dialog', { name: 'Forget the configuration?' });
    await question.getByRole('button', { name: 'Forget it' }).click();
    await question.waitFor({ state: 'hidden' });
    await see(page, /Nobody knows the configuration/);
});

portal('INS_07_comment: a finding says why in plain words, and people talk about it', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    await page.goto('/findings/list?severity=major&verdict=affected');
    await list(page).first().click();
    await see(page, /This device is affected/);
    await page.getByRole('link', { name: 'Open as a page' }).click();
    await page.waitForURL(/findings\/[0-9a-f-]{36}\/[0-9a-f-]{36}/);
    await page.locator('.why-clause').first().waitFor();
    await page.getByLabel('Comment', { exact: true }).fill('We install the fix on Sunday.');
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    await page.locator('.feed', { hasText: 'We install the fix on Sunday.' }).waitFor();
    await accessible(page);
});

portal('INS_08_impact: staff see account by account whom an advisory hits', {}, async (page) => {
    await signIn(page, manager);
    await matched(page);
    const { items } = await (await page.request.get('/api/v1/findings?verdict=affected&limit=1')).json();
    await page.goto(`/advisories/${items[0].advisory_id}`);
    const panel = page.locator('.panel', { hasText: 'Devices that are hit' });
    await panel.locator('.feed > li').first().waitFor();
    await page.context().clearCookies();
    await signIn(page, care, `/advisories/${items[0].advisory_id}`);
    await see(page, 'Which accounts are hit');
    await see(page, 'Aldra Telecom');
});
