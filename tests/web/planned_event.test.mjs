// Planned events in a real browser: announced, made ready for, and an agenda for the vendor.
import { signIn } from './browser.mjs';
import { as, press, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const vendor = 'care-manager@northwind.example';

const dayAhead = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

portal('CASE_28_event is announced, and the vendor confirms that it is ready', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    await visit(page, '/planned-events/new');
    await press(page, 'Announce it');
    await see(page, 'This is needed.');
    await see(page, 'At least one device is needed.');
    await accessible(page);
    await page.getByLabel('Synopsis', { exact: false }).first().fill('Upgrade of the core');
    await page.getByLabel('The plan, step by step').fill('1. Drain. 2. Upgrade.');
    await page.getByLabel('Begins (day)').fill(dayAhead(5));
    await page.getByLabel('Begins (time)').fill('22:00');
    await page.getByLabel('Ends (day)').fill(dayAhead(6));
    await page.getByLabel('Ends (time)').fill('02:00');
    await page.getByRole('combobox', { name: 'Add a device' }).fill('fra-core-1');
    await page.getByRole('option', { name: /fra-core-1/ }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Night shift');
    await page.getByLabel('Phone', { exact: true }).fill('+49 170 1');
    await press(page, 'Announce it');
    await page.waitForURL(/\/cases\/\d/);
    await see(page, 'Announced');
    await see(page, 'fra-core-1');
    const number = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1));
    await as(page, context, vendor);
    await visit(page, '/planned-events');
    await page.locator('.agenda-event', { hasText: number }).click();
    await page.waitForURL(/\/cases\//);
    await page.getByRole('combobox', { name: 'Engineer' }).fill('engineer');
    await page.getByRole('option').first().click();
    for (const check of await page.locator('.planned-checks input').all()) await check.check();
    await press(page, 'Confirm: we are ready');
    await see(page, 'We are ready');
    await accessible(page);
});
