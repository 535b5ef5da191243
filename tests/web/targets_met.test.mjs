// Targets met in a real browser: numbers, weeks and the cases behind them.
import assert from 'node:assert/strict';
import { signIn } from './browser.mjs';
import { as, made, press, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const director = 'care-manager@northwind.example';

portal('CASE_32_what clocks decided is counted, and a group leads to its cases', { minutes: 2 }, async (page, context) => {
    await signIn(page, manager);
    const one = await made(page, { priority: 'p2' });
    await as(page, context, director);
    await visit(page, '/staff/targets?outcome=running');
    await see(page, 'Week by week');
    await see(page, one.number);
    await accessible(page);
    await press(page, 'P2 · High');
    await see(page, one.number);
    // What has no plan is a group as well, which opens.
    await as(page, context, manager);
    const care = await made(page, { type: 'portal_account', serial_number: undefined });
    await as(page, context, director);
    await visit(page, '/staff/targets?outcome=running&by=plan');
    await press(page, 'none');
    await see(page, care.number);
    assert.equal(await page.getByText(one.number).count(), 0, 'which has one');
    // A month of the calendar, and a period of one's own, stand in the address.
    await visit(page, '/staff/targets');
    const legend = page.locator('.share-legend');
    assert.equal(await legend.innerText().then((text) => text.replaceAll(/\s+/g, ' ').trim()), 'Met Missed Running Not decided');
    const period = page.getByRole('combobox', { name: 'Period' }).or(page.getByRole('textbox', { name: 'Period' })).first();
    const asked = page.waitForRequest(/case-targets-met\?.*from=\d{4}-\d\d-01&until=\d{4}-\d\d-01/);
    await period.click();
    await page.getByRole('option', { name: 'Last month' }).click();
    await asked;
    await period.click();
    await page.getByRole('option', { name: 'Own period' }).click();
    await page.getByLabel('First day').fill('2026-02-03');
    await page.getByLabel('Last day').fill('2026-02-10');
    await page.waitForURL(/from=2026-02-03.*last=2026-02-10/);
    await see(page, '3 Feb 2026 to 10 Feb 2026');
    await see(page, 'No clock began in this period');
    await accessible(page);
    await visit(page, '/staff/targets?clock=resolution');
    await see(page, 'No clock began in this period');
});
