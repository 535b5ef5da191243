// The home page, in a real browser.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('Q_06_home leads from each number to its rows', {}, async (page) => {
    await signIn(page, manager, '/');
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

portal('Q_06_home of the vendor’s people says what waits and does not repeat the menu beside it', {}, async (page) => {
    await signIn(page, 'care@northwind.example', '/');
    await settled(page);
    assert.equal(await page.getByText('This did not work').count(), 0);
    assert.equal(await page.getByRole('main').getByRole('link', { name: 'Entitlement desk' }).count(), 0);
    await page.getByRole('navigation').getByRole('link', { name: 'Entitlement desk' }).first().click();
    await page.waitForURL(/staff\/desk/);
});

portal('Q_06_home of the vendor’s people says what waits, and each number leads to its rows', {}, async (page) => {
    await signIn(page, 'care-manager@northwind.example', '/');
    await settled(page);
    const number = async (label) => Number(await page.locator('a.tile', { hasText: label }).locator('.number').innerText());
    const urgent = await number('Urgent warnings');
    assert.ok(urgent > 0);
    const free = await number('Requests not taken');
    await page.locator('a.tile', { hasText: 'Urgent warnings' }).click();
    await page.waitForURL(/warnings\?severity=urgent/);
    await settled(page);
    assert.equal(await page.locator('.feed.sorted > li').count(), urgent);
    await page.goBack();
    await page.locator('a.tile', { hasText: 'Requests not taken' }).click();
    await page.waitForURL(/requests\?taken=nobody/);
    await see(page, free === 1 ? '1 request' : `${String(free)} requests`);
});

portal('Q_06_home: the whole of the devices is a number that leads to its rows, too', {}, async (page) => {
    await signIn(page, manager, '/');
    await settled(page);
    const all = page.getByRole('main').getByRole('link', { name: /^[\d,]+ devices$/ });
    const said = await all.innerText();
    await all.click();
    await page.waitForURL(/installed-base$/);
    await see(page, said);
});
