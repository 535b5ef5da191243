// The end of life (INS-12 to INS-15), in a real browser on the demo's data.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { accessible, care, manager, owner, portal, see } from './suite.mjs';

const editor = 'catalogue@northwind.example';
const tile = (page, word) => page.locator('.tile', { hasText: word });
const shown = (number) => number.toLocaleString('en');
const numberIn = async (page, word) => Number((await tile(page, word).locator('.number').innerText()).replaceAll(/[^0-9]/g, ''));

portal('INS_14_overview: every number leads to its rows, and a row to its devices', {}, async (page) => {
    await signIn(page, manager, '/end-of-life');
    await see(page, 'What ends when');
    const near = await numberIn(page, 'Ending soon');
    assert.ok(near > 0);
    await tile(page, 'Ending soon').click();
    await page.waitForURL(/show=approaching/);
    const rows = page.getByRole('grid', { name: 'Products and software with an end' }).locator('.grid-body .grid-row');
    await rows.first().waitFor();
    for (const text of await rows.allInnerTexts()) assert.match(text, /Ending soon/);
    await see(page, new RegExp(`\\d+ products, ${shown(near)} units`));
    const delta = rows.filter({ hasText: 'DELTA-48' });
    const units = Number((await delta.locator('[role=gridcell]').nth(3).innerText()).trim());
    await delta.click();
    await page.waitForURL(/installed-base\?sku=DELTA-48/);
    await see(page, new RegExp(`^${String(units)} devices?$`));
});

portal('INS_14_picture: its twin has every quarter, and each narrows the list', {}, async (page) => {
    await signIn(page, manager, '/end-of-life');
    const picture = page.getByRole('img', { name: /End of support by quarter/ });
    await picture.locator('canvas').waitFor();
    await page.getByText('The same as a table').click();
    const table = page.locator('.twin table');
    await table.getByRole('link', { name: 'Later' }).waitFor();
    const quarter = table.getByRole('link', { name: /^Q\d 20/ }).first();
    const line = await quarter.locator('xpath=ancestor::tr').innerText();
    const [, products] = line.split(/\s*\t\s*/);
    await quarter.click();
    await page.waitForURL(/quarter=20/);
    await see(page, new RegExp(`^${products} products`));
    await page.getByRole('combobox', { name: 'What the picture shows' }).or(page.getByRole('textbox', { name: 'What the picture shows' })).first().click();
    await page.getByRole('option', { name: 'Last order' }).click();
    await page.waitForURL(/milestone=last_order/);
    await page.getByRole('img', { name: /Last order by quarter/ }).waitFor();
    await page.getByText('List price, USD').first().click();
    await page.waitForURL(/by=USD/);
    await accessible(page);
});

portal('INS_14_calendar: an address is made, shown once, and withdrawn', {}, async (page) => {
    await signIn(page, manager, '/end-of-life');
    await page.getByRole('button', { name: 'Subscribe by address' }).click();
    const panel = page.getByRole('dialog');
    // One begins where one types, not at what closes it.
    await page.waitForFunction(() => document.activeElement?.tagName === 'INPUT');
    await panel.getByRole('button', { name: 'Make the address' }).click();
    await panel.getByText('This is needed').or(panel.locator('.mantine-InputWrapper-error')).first().waitFor();
    await panel.getByLabel('Name').fill('Team calendar');
    await panel.getByRole('button', { name: 'Make the address' }).click();
    await panel.getByText('The address for Team calendar is ready.').waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[role=dialog]') && document.activeElement.textContent.includes('The address for Team calendar is ready.'));
    const address = (await panel.locator('.secrets li').innerText()).trim();
    assert.match(address, /end-of-life\/calendar\/acf_/);
    const path = new URL(address).pathname;
    const answer = await page.request.get(path, { headers: { Cookie: '' } });
    assert.equal(answer.status(), 200);
    assert.match(await answer.text(), /^BEGIN:VCALENDAR/);
    await accessible(page);
    await panel.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: /Withdraw.*Team calendar/ }).click();
    const question = page.getByRole('dialog');
    await question.getByRole('button', { name: 'Withdraw' }).click();
    await question.waitFor({ state: 'hidden' });
    assert.equal(await page.getByText('Team calendar').count(), 0);
    assert.equal((await page.request.get(path)).status(), 404);
});

portal('INS_13_report: devices are chosen, it is made, looked at and downloaded', {}, async (page) => {
    await signIn(page, manager, '/end-of-life');
    await page.getByRole('link', { name: 'New report' }).click();
    await page.waitForURL(/reports\/new/);
    await see(page, /^[\d,]+ devices$/);
    const all = await page.locator('.panel-head', { hasText: 'Which devices' }).innerText();
    await page.getByLabel('Search').fill('DELTA-48');
    await page.waitForURL(/text=DELTA-48/);
    await settled(page);
    assert.notEqual(await page.locator('.panel-head', { hasText: 'Which devices' }).innerText(), all);
    await page.getByLabel('Ending soon').check();
    await page.waitForURL(/states=approaching/);
    await page.getByRole('button', { name: 'Make the report' }).click();
    await page.waitForURL(/reports\/[0-9a-f-]{36}/);
    await page.locator('.status', { hasText: 'Done' }).waitFor();
    const near = await numberIn(page, 'Ending soon');
    assert.ok(near > 0);
    const rows = page.getByRole('grid', { name: 'Rows' }).locator('.grid-body .grid-row');
    await rows.first().waitFor();
    assert.match(await rows.first().innerText(), /DELTA-48/);
    await see(page, `${shown(near)} rows`);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download CSV' }).click()]);
    assert.match(file.suggestedFilename(), /^end-of-life-.*\.csv$/);
    await page.getByRole('button', { name: 'as Excel' }).click();
    await page.getByRole('link', { name: 'Download Excel' }).waitFor();
    // Of any form the same rows are looked at.
    await rows.first().waitFor();
    assert.match(await rows.first().innerText(), /DELTA-48/);
    await see(page, `${String(near)} rows`);
    const [book] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download Excel' }).click()]);
    assert.match(book.suggestedFilename(), /\.xlsx$/);
    await page.getByRole('link', { name: 'Reports', exact: true }).click();
    const listed = page.getByRole('grid', { name: 'Reports' }).locator('.grid-body .grid-row');
    await listed.nth(1).waitFor();
    assert.match(await listed.first().innerText(), /Excel/);
    assert.match(await listed.nth(1).innerText(), /DELTA-48/);
});

portal('INS_13_report: where nothing is chosen it says so before one asks, and a stranger sees none', {}, async (page) => {
    await signIn(page, manager, '/end-of-life/reports/new?host_name=nobody-has-this');
    await see(page, 'No device fits these filters.');
    assert.ok(await page.getByRole('button', { name: 'Make the report' }).isDisabled());
    await page.goto('/end-of-life/reports/00000000-0000-4000-8000-000000000000');
    await see(page, 'There is nothing here that you may see');
});

portal('INS_13_asset tells what of it ends: itself, its software, its parts', {}, async (page) => {
    await signIn(page, manager, '/installed-base?text=NWFRA000001');
    await page.locator('.grid-body .grid-row').first().click();
    const panel = page.locator('section', { has: page.getByRole('heading', { name: 'End of life' }) }).last();
    await panel.getByText('Junos 21.4R3-S5').waitFor();
    assert.match(await panel.innerText(), /Ending soon/);
    await page.goto('/installed-base?sku=DELTA-24');
    await page.locator('.grid-body .grid-row').first().click();
    await panel.getByText('Past support').first().waitFor();
    await panel.getByText('RIDGE-24T').waitFor();
    await panel.getByRole('link', { name: 'Bulletin NWB-1001' }).click();
    await page.getByRole('heading', { name: 'NWB-1001' }).waitFor();
    await see(page, 'End of next-day support');
});

portal('INS_12_bulletins are searched by any name, and tell each product’s days', {}, async (page) => {
    await signIn(page, manager, '/end-of-life/bulletins');
    await see(page, /^\d+ bulletins$/);
    assert.equal(await page.getByRole('link', { name: 'Import bulletins' }).count(), 0);
    await page.getByLabel('Search').fill('bastion-1500');
    await page.waitForURL(/text=bastion/);
    await see(page, '1 bulletin');
    await page.locator('.grid-body .grid-row').first().click();
    await page.getByRole('heading', { name: 'NWB-1008' }).waitFor();
    await see(page, '2 of 2');
    await page.getByRole('link', { name: 'BASTION-300', exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Devices: BASTION-300' }).click();
    await page.waitForURL(/installed-base\?sku=BASTION-300/);
});

portal('INS_15_calendar of releases tells how each train stands, and leads to what runs it', {}, async (page) => {
    await signIn(page, manager, '/end-of-life/releases');
    const row = page.locator('.grid-body .grid-row', { hasText: '20.4' });
    await row.waitFor();
    assert.match(await row.innerText(), /Past support/);
    assert.match(await page.locator('.grid-body .grid-row', { hasText: '21.4' }).innerText(), /Ending soon/);
    await row.click();
    await page.waitForURL(/software=20\.4/);
    await see(page, /^[\d,]+ devices$/);
});

portal('INS_12_staff import bulletins: checked row by row before they are taken in', {}, async (page) => {
    await signIn(page, editor, '/end-of-life');
    await page.waitForURL(/end-of-life\/bulletins/);
    await page.getByRole('link', { name: 'Import bulletins' }).click();
    await page.getByRole('button', { name: 'Check the file' }).click();
    await see(page, 'Choose a file first.');
    const number = `WEB-${String(Date.now()).slice(-8)}`;
    const rows = ['bulletin,title,sku,announced_on,end_of_support', `${number},Made by a test,WEB-BOX,2026-01-01,2031-01-01`, `${number}-X,Wrong,WEB-BOY,2026-01-01,nonsense`];
    const choose = page.locator('input[type=file]');
    await choose.setInputFiles({ name: 'bulletins.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await see(page, 'Only .csv, .xlsx, .yaml and .json are read.');
    await choose.setInputFiles({ name: 'bulletins.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
    await tile(page, 'Refused').locator('.number', { hasText: /^1$/ }).waitFor();
    await page.getByRole('button', { name: /Take/ }).click();
    await page.locator('.status', { hasText: /[Tt]aken in/ }).first().waitFor();
    await page.goto(`/end-of-life/bulletins?text=${number}`);
    await page.locator('.grid-body .grid-row', { hasText: 'Made by a test' }).waitFor();
    await page.goto('/end-of-life/import?of=releases');
    await see(page, 'A release that comes again is changed; others stay.');
    await page.goto('/imports?kind=insight.bulletins');
    await page.locator('.grid-body .grid-row', { hasText: 'bulletins.csv' }).first().waitFor();
});

portal('INS_14_staff choose whose installed base it is', {}, async (page) => {
    await signIn(page, care, '/end-of-life');
    await see(page, 'Whose installed base?');
    await page.locator('.panel').getByLabel('Account').click();
    await page.getByRole('option', { name: /Aldra Telecom/ }).click();
    await see(page, 'What ends when');
    assert.ok((await numberIn(page, 'Past support')) > 0);
    assert.equal(await page.getByRole('button', { name: 'Subscribe by address' }).count(), 0);
    await page.goto('/staff/accounts?text=Birchwood');
    await page.locator('.grid-body .grid-row').first().click();
    await page.locator('section', { hasText: 'Reaching end of life' }).getByRole('link', { name: 'See all' }).click();
    await page.waitForURL(/end-of-life$/);
    await see(page, 'What ends when');
    assert.match(await page.evaluate(() => sessionStorage.getItem('aftercare.account')), /^[0-9a-f-]{36}$/);
    assert.equal(await page.getByText('Whose installed base?').count(), 0);
});

portal('INS_14_home tells what comes near, and news of it can be chosen', { locale: 'de-DE' }, async (page) => {
    await signIn(page, owner, '/');
    await page.getByRole('heading', { name: 'Nahendes Lebensende' }).waitFor();
    await page.locator('section', { hasText: 'Nahendes Lebensende' }).getByRole('link', { name: /Stück/ }).first().click();
    await page.waitForURL(/end-of-life\?show=approaching/);
    await see(page, 'Produkte und Software mit einem Ende');
    await page.goto('/me/notifications');
    await see(page, 'Etwas, das Sie haben, geht zu Ende');
});
