// Orders and what was shipped, in a real browser.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('ENT_24_order shows what was shipped, and what is not registered is registered from there', {}, async (page) => {
    await signIn(page, manager, '/orders');
    await settled(page);
    await see(page, '2 orders');
    await page.getByLabel('Serial number').fill('nwnew000900');
    await page.waitForURL(/serial_number=NWNEW000900/);
    await see(page, '1 order');
    await page.locator('.grid-row', { hasText: 'SO-1002' }).click();
    await see(page, 'NF000123999');
    await see(page, '1 on the way');
    await see(page, /1 shipped and not registered/);
    await page.getByRole('button', { name: 'Register 1' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Register 1' }).click();
    await see(page, 'This is needed.');
    await panel.getByLabel('Where it stands', { exact: true }).first().click();
    await page.getByRole('option', { name: /MUC-1/ }).click();
    await panel.getByRole('button', { name: 'Register 1' }).click();
    await panel.getByText('Registered', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Close' }).last().click();
    await page.locator('li', { hasText: 'NWNEW000900' }).first().getByText('Registered', { exact: true }).waitFor();
    assert.equal(await page.getByText('not registered').count(), 0);
    await page.getByRole('link', { name: 'NWNEW000900' }).click();
    await page.waitForURL(/installed-base\//);
    await page.goto('/orders?status=cancelled');
    await see(page, 'No order fits these filters');
});
