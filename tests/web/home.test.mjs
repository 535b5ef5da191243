// The home page, in a real browser.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('Q_06_home leads from each number to its rows', {}, async (page) => {
    await signIn(page, manager);
    await settled(page);
    const tile = page.locator('a.tile', { hasText: 'Lapsing soon' });
    const count = await tile.locator('.number').innerText();
    assert.equal(count, '200');
    await tile.click();
    await page.waitForURL(/coverage=lapsing/);
    await see(page, '200 devices');
    await page.goto('/');
    await see(page, 'What needs you');
    await page.getByRole('link', { name: 'Go there : C-2026-000013' }).or(page.getByRole('link', { name: /Go there.*C-2026-000013/ })).first().click();
    await see(page, 'Contract C-2026-000013');
});

portal('Q_06_home of the vendor’s people leads to their pages, and to one account’s health', {}, async (page) => {
    await signIn(page, 'care@northwind.example');
    await page.goto('/');
    await settled(page);
    assert.equal(await page.getByText('This did not work').count(), 0);
    await page.getByRole('main').getByRole('link', { name: 'Entitlement desk' }).click();
    await page.waitForURL(/staff\/desk/);
});
