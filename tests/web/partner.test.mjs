// A partner's person, in a real browser: what its customer granted, and nothing else (ID-01).
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { portal, see } from './suite.mjs';

portal('ID_01_partner sees the customer that granted, in what it granted', {}, async (page) => {
    await signIn(page, 'owner@harbour.example');
    await see(page, 'Your customers');
    // Of its own account, which has no devices, nothing is said that sounds like an all-clear of its customers'.
    await settled(page);
    assert.equal(await page.getByText('No advisory touches a device').count(), 0);
    await page.getByRole('main').getByRole('link', { name: /^[\d,]+ devices$/ }).waitFor();
    await page.getByRole('link', { name: 'Lark Hosting' }).click();
    await see(page, 'Health of your service');
    await page.evaluate(() => sessionStorage.clear());
    await page.goto('/installed-base');
    // As many as the tests before have left.
    await see(page, /^[\d,]+ devices$/);
    // Of all accounts only the own and the customer’s.
    await page.locator('input[aria-label=Account]').click();
    await page.getByRole('option', { name: 'Lark Hosting' }).waitFor();
    assert.equal(await page.getByRole('option', { name: /Aldra|Birchwood|Kestrel|Condor/ }).count(), 0);
    await page.getByRole('option', { name: 'Lark Hosting' }).click();
    await page.goto('/installed-base?text=NWLRK000001');
    await settled(page);
    await page.locator('.grid-row', { hasText: 'NWLRK000001' }).click();
    await see(page, 'Cover over time');
    // What is another customer’s does not exist: not in the palette, not at the desk.
    await page.keyboard.press('Control+k');
    await page.keyboard.type('NWFRA000001');
    await page.getByRole('option', { name: /Check the entitlement of NWFRA000001/ }).waitFor();
    await page.waitForLoadState('networkidle');
    assert.equal(await page.getByRole('option', { name: /ATLAS-480/ }).count(), 0);
    await page.keyboard.press('Escape');
    await page.goto('/entitlement?q=NWFRA000001 NWLRK000001');
    await page.locator('[data-verdict=unknown]', { hasText: 'NWFRA000001' }).waitFor();
    await page.locator('[data-verdict]', { hasText: 'NWLRK000001' }).waitFor();
});
