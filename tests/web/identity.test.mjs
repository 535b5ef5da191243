// Signing in and lost passwords, in a real browser.
import assert from 'node:assert/strict';
import { address, password } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('ID_04_sign_in refuses in words, keeps the address, and leads back to where one wanted to go', {}, async (page) => {
    await page.goto('/contracts?plan=care');
    await page.waitForURL(/sign-in\?next=/);
    await page.getByLabel('E-mail address').fill('nobody@aldra.example');
    await page.locator('input[type=password]').fill('wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await see(page, /do not fit/);
    await see(page, /ID-04/);
    assert.equal(await page.getByLabel('E-mail address').inputValue(), 'nobody@aldra.example');
    await page.getByLabel('E-mail address').fill(manager);
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(/\/contracts\?plan=care$/);
    await see(page, 'C-2026-000001');
});

portal('ID_04_forgot tells nobody whether an address is known', {}, async (page) => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: /Forgot/ }).click();
    await page.waitForURL('**/forgot-password');
    await page.getByRole('button', { name: 'Send the link' }).waitFor();  // Before that, the field is still that of the sign-in.
    await page.getByLabel('E-mail address').fill('stranger@nowhere.example');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await see(page, /If the address is known here/);
    await page.goto('/reset-password');
    await see(page, /link is not complete/);
    await page.goto('/reset-password#afr_this-is-not-a-token-of-yours');
    await page.reload();
    await page.locator('input[type=password]').fill('a long enough password');
    await page.getByRole('button', { name: 'Set the password' }).click();
    await page.locator('[role=alert]').waitFor();
});
