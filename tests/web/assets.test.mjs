// The installed base, in a real browser.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('ENT_08_table sorts, filters, pages and is walked by keys', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/installed-base');
    await settled(page);
    await page.getByRole('button', { name: 'Serial number' }).click();
    await page.waitForURL(/sort=serial_number&order=asc/);
    await page.locator('.grid-row', { hasText: 'NWALD000001' }).waitFor();
    await page.getByRole('button', { name: 'Serial number' }).click();
    await page.waitForURL(/order=desc/);
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'Serial number' }).getAttribute('aria-sort'), 'descending');
    await page.getByLabel('Search').fill('acc-1');
    await page.waitForURL(/text=acc-1/);
    await settled(page);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await see(page, '1,278 devices');
    // Further pages come as one scrolls, and only the rows in sight are in the document.
    const grid = page.locator('.grid');
    for (let turn = 0; turn < 4; ++turn) {
        await grid.evaluate((element) => element.scrollTo(0, element.scrollHeight));
        await page.waitForTimeout(600);
    }
    const last = Number(await page.locator('.grid-body .grid-row').last().getAttribute('aria-rowindex'));
    assert.ok(last > 250, `row ${String(last)}`);
    assert.ok((await page.locator('.grid-body .grid-row').count()) < 80);
    await grid.evaluate((element) => element.scrollTo(0, 0));
    await page.locator('[data-index="0"]').focus();
    await page.keyboard.press('ArrowDown');
    await page.locator('[data-index="1"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/installed-base\/[0-9a-f-]{36}/);
    await see(page, 'Cover over time');
});

portal('ENT_08_columns are chosen and kept', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/installed-base');
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'End of support' }).count(), 0);
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'End of support' }).check();
    await page.reload();
    await settled(page);
    assert.equal(await page.getByRole('columnheader', { name: 'End of support' }).count(), 1);
});

portal('ENT_05_register checks as one types, keeps what was typed, and twice is harmless', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/installed-base?register=yes');
    const panel = page.getByRole('dialog');
    const serial = panel.getByLabel('Serial number');
    await serial.fill('NW?');
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, /has 6 to 20 letters/);
    await see(page, 'This is needed.');
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    await serial.fill('builtin');
    await see(page, /stands for no serial number/);
    const fresh = `NWE2E${String(Date.now()).slice(-8)}`;
    await serial.fill(fresh.toLowerCase());
    await panel.getByLabel('Product (SKU)').fill('NO-SUCH-SKU');
    await panel.getByLabel('Where it stands').click();
    await page.getByRole('option', { name: /MUC-1/ }).click();
    await panel.getByLabel('Host name').fill('e2e-1');
    await panel.getByRole('button', { name: 'Register' }).click();
    await panel.locator('[role=alert]').first().waitFor();
    assert.equal(await panel.getByLabel('Host name').inputValue(), 'e2e-1');
    await panel.getByLabel('Product (SKU)').fill('RIDGE-48T');
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, `${fresh} is registered.`);
    await panel.getByRole('button', { name: 'Register another' }).click();
    await serial.fill(fresh);
    await panel.getByRole('button', { name: 'Register' }).click();
    await see(page, /was registered already/);
});

portal('ENT_07_edit is kept in the history; who was slower keeps what was typed', {}, async (page, context) => {
    await signIn(page, manager);
    await page.goto('/installed-base?text=NWALD000777');
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    await see(page, 'Cover over time');
    const tag = `T-${String(Date.now())}`;
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByLabel('Asset tag').fill(tag);
    // Somebody else is quicker.
    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Edit' }).click();
    await other.getByLabel('Host name').fill(`acc-${String(Date.now())}`);
    await other.getByRole('button', { name: 'Save' }).click();
    await see(other, 'Saved.');
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, /Somebody else changed this device/);
    assert.equal(await page.getByLabel('Asset tag').inputValue(), tag);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
    await see(page, new RegExp(`Asset tag: ${tag}`));
});
