// Escalation in a real browser: asked for, reported on, completed; a manager asked for; the desk and its rota.
import assert from 'node:assert/strict';
import { signIn } from './browser.mjs';
import { as, engineer, made, menu, press, say, step, visit } from './casework.mjs';
import { accessible, manager, portal, see } from './suite.mjs';

const desk = 'care-manager@northwind.example';

portal('CASE_16_customer escalates, the desk reports and completes, and both see it', { minutes: 3 }, async (page, context) => {
    await signIn(page, manager);
    const one = await made(page, { priority: 'p2' });
    await visit(page, `/cases/${one.number}`);
    await menu(page, 'Escalate', 'Escalate this case');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'It takes too long' }).check();
    await press(dialog, 'Escalate');
    await see(page, 'This is needed.');
    await dialog.getByRole('textbox').fill('Nobody has called since nine.');
    await press(dialog, 'Escalate');
    await dialog.waitFor({ state: 'detached' });
    await step(page, 'escalated').getByText('Not in time').waitFor();
    await see(page, 'Not completed');
    await see(page, /Next report by/);
    await accessible(page);
    // The desk finds it, takes it, reports and completes it.
    await as(page, context, desk);
    await visit(page, '/staff/escalations');
    await page.locator('.grid-row', { hasText: one.number }).click();
    await page.waitForURL(/\/cases\//);
    await press(page, 'I take it');
    await press(page, 'Report to the customer');
    await say(page, 'The engineer has your logs.', 'Send the report');
    await press(page, 'Complete the escalation');
    await say(page, 'An engineer has called.', 'Complete the escalation');
    await as(page, context, manager);
    await visit(page, `/cases/${one.number}`);
    await step(page, 'status_reported').getByText('The engineer has your logs.').waitFor();
    await see(page, 'Completed');
    await see(page, 'An engineer has called.');
});

portal('CASE_16_manager is asked for, and the vendor’s people see when', {}, async (page, context) => {
    await signIn(page, manager);
    const one = await made(page);
    await visit(page, `/cases/${one.number}`);
    await menu(page, 'Escalate', 'Ask for a manager');
    await say(page, 'We wait for a decision.', 'Ask for a manager');
    await step(page, 'manager_requested').getByText('We wait for a decision.').waitFor();
    await as(page, context, engineer);
    await visit(page, `/cases/${one.number}`);
    await step(page, 'manager_requested').getByText('We wait for a decision.').waitFor();
});

portal('CASE_16_rota is seen by who works on cases, and kept by managers', {}, async (page, context) => {
    await signIn(page, desk);
    await visit(page, '/staff/escalations');
    await press(page, 'On call');
    const panel = page.getByRole('dialog');
    await press(panel, 'Put on call');
    await see(page, 'This is needed.');
    await panel.getByLabel('Who', { exact: true }).fill('engineer');
    await page.getByRole('option').first().click();
    await panel.getByLabel('From (day)').fill('2031-03-08');
    await panel.getByLabel('To the end of').fill('2031-03-07');
    await press(panel, 'Put on call');
    await see(page, /turn ends before it begins/);
    await panel.getByLabel('To the end of').fill('2031-03-09');
    await press(panel, 'Put on call');
    const turn = panel.locator('[data-on-call]');
    await turn.getByText('8 Mar 2031 to 9 Mar 2031, whole days').waitFor();
    // From now on, and behind the turn, nobody is.
    await panel.getByText(/^Nobody is on call from .* to 8 Mar 2031/).waitFor();
    assert.equal(await panel.locator('[data-gap]').count(), 2);
    await press(panel, 'Take off');
    const asks = page.getByRole('dialog', { name: /off call\?$/ });
    await asks.getByText(/^Nobody is on call from/).waitFor();
    await accessible(page);
    await press(asks, 'Cancel');
    await turn.waitFor();
    await press(panel, 'Take off');
    await press(asks, 'Take off');
    await turn.waitFor({ state: 'detached' });
    await panel.getByLabel('From (day)').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 10));
    await panel.getByLabel('To the end of').fill('2031-03-09');
    await panel.getByLabel('Who', { exact: true }).fill('engineer');
    await page.getByRole('option').first().click();
    await press(panel, 'Put on call');
    await turn.getByText('on call now').waitFor();
    await press(panel, 'Take off');
    await press(asks, 'Take off');
    await turn.waitFor({ state: 'detached' });
    await as(page, context, engineer);
    await visit(page, '/staff/escalations');
    await press(page, 'On call');
    await page.getByRole('dialog').getByText(/paged/).first().waitFor();
});
