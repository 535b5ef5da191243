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
    await visit(page, '/staff/targets?clock=resolution');
    await see(page, 'No clock began in this period');
});
