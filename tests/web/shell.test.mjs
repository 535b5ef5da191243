// What all pages have in common: rights, sessions, language, palette, the policy they are served with.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { address, password, settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('ID_09_rights hide what a role may not do, and what belongs to others does not exist', {}, async (page, context) => {
    await signIn(page, 'reader@aldra.example', '/installed-base');
    await settled(page);
    // The demo's reader reads German.
    await see(page, 'Gerätebestand');
    assert.equal(await page.getByRole('button', { name: 'Gerät registrieren' }).count(), 0);
    await page.goto('/installed-base/01a22095-0000-7000-8000-000000000000');
    await see(page, 'Hier gibt es nichts, was Sie sehen dürfen');
    await page.goto('/nowhere');
    await see(page, 'Diese Seite gibt es nicht');
    await context.clearCookies();
    await page.evaluate(() => localStorage.clear());
    await signIn(page, 'care@northwind.example', '/');
    await page.locator('input[aria-label=Account]').click();
    await page.getByRole('option', { name: 'Aldra Telecom' }).click();
    await page.goto('/installed-base');
    await see(page, /1,2\d\d devices/);
});

portal('Q_07_expired session is renewed over the page, with what was typed', {}, async (page, context) => {
    await signIn(page, manager, '/installed-base?text=NWALD000778');
    await settled(page);
    await page.locator('.grid-body .grid-row').first().click();
    await page.getByRole('button', { name: 'Edit' }).click();
    const tag = `S-${String(Date.now())}`;
    await page.getByLabel('Asset tag').fill(tag);
    await context.clearCookies();
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Your session has ended');
    await page.locator('input[type=password]').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Your session has ended').waitFor({ state: 'detached' });
    assert.equal(await page.getByLabel('Asset tag').inputValue(), tag);
    await page.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
});

portal('Q_06_offline server is said, and found again by itself', {}, async (page, context) => {
    await signIn(page, manager, '/entitlement');
    await settled(page);
    await context.setOffline(true);
    await page.getByLabel('Serial or contract numbers').fill('NWFRA000001');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.locator('.banner').waitFor();
    await context.setOffline(false);
    await page.locator('[data-verdict=yes]').waitFor();
    await page.locator('.banner').waitFor({ state: 'detached' });
});

portal('ID_15_language and settings are a person’s own', {}, async (page) => {
    await signIn(page, 'owner@aldra.example', '/');
    await see(page, 'Was zu tun ist');
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.getByRole('button', { name: 'Meine Einstellungen' }).click();
    await page.getByText('Dunkel').click();
    assert.equal(await page.locator('html').getAttribute('data-mantine-color-scheme'), 'dark');
    await page.getByText('Kompakt', { exact: true }).click();
    assert.equal(await page.locator('html').getAttribute('data-density'), 'compact');
    await page.reload();
    await see(page, 'Was zu tun ist');
    assert.equal(await page.locator('html').getAttribute('data-density'), 'compact');
    await page.getByRole('button', { name: 'Meine Einstellungen' }).click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.waitForURL(/sign-in/);
    await page.goto('/contracts');
    await page.waitForURL(/sign-in/);
});

portal('Q_06_palette finds by serial, by keyboard alone', {}, async (page) => {
    await signIn(page, manager, '/');
    const open = async () => {
        await page.keyboard.press('Control+k');
        await page.locator('.palette input:focus').waitFor();
    };
    await open();
    await page.keyboard.type('NWFRA000001');
    await page.getByRole('option', { name: /ATLAS-480/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/installed-base\/[0-9a-f-]{36}/);
    await open();
    await page.keyboard.type('C-2026-000002');
    await page.getByRole('option', { name: /C-2026-000002.*Care Plus/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/contracts\//);
});

test('Q_15_page is served with a strict policy, hashed files for a year, compressed', async () => {
    const page = await fetch(`${address}/`);
    assert.match(page.headers.get('content-security-policy'), /default-src 'self'/);
    assert.doesNotMatch(page.headers.get('content-security-policy'), /unsafe-inline/);
    const html = await page.text();
    assert.doesNotMatch(html, /<script(?![^>]*src=)/);
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)[1];
    const answer = await fetch(address + script, { headers: { 'Accept-Encoding': 'br' } });
    assert.match(answer.headers.get('cache-control'), /immutable/);
    assert.equal(answer.headers.get('content-encoding'), 'br');
});
