// A P1 whose customer can't be reached, in a real browser: by a policy that waits a minute instead of an hour (CASE-09).
import { newContext, signIn } from './browser.mjs';
import { as, engineer, made, menu, press, step, visit } from './casework.mjs';
import { ownServer } from './server.mjs';
import { manager, portal, see } from './suite.mjs';

const soon = [['escalation.yaml', 'unreachable: {after: {minutes: 60}', 'unreachable: {after: {minutes: 1}']];

async function tryToReach(page) {
    await press(page, 'Record a contact');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'Not reached' }).check();
    await dialog.getByRole('textbox').fill('The line was busy.');
    await press(dialog, 'Record it');
    await dialog.waitFor({ state: 'detached' });
}

portal('CASE_09_p1 whose customer is not reached goes on as a P2, and is raised again', { minutes: 4 }, async (_, outer) => {
    const server = await ownServer({ policy: soon });
    const context = await newContext(outer.browser(), { baseURL: server.url });
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(20_000);
        await signIn(page, manager);
        const one = await made(page, { priority: 'p1' });
        await as(page, context, engineer);
        await visit(page, `/cases/${one.number}`);
        await tryToReach(page);
        await tryToReach(page);
        // By itself, without a reload.
        await step(page, 'unreached').waitFor({ timeout: 90_000 });
        await see(page, /2 tries/);
        await step(page, 'priority_changed').getByText('P2').waitFor();
        await as(page, context, manager);
        await visit(page, `/cases/${one.number}`);
        await step(page, 'unreached').waitFor();
        await menu(page, 'Change', 'Change the priority');
        const dialog = page.getByRole('dialog');
        await dialog.getByRole('radio', { name: /^P1/ }).check();
        await dialog.getByLabel('Phone').fill('+49 170 5551234');
        await dialog.getByLabel('Reason').fill('We are at the phone now.');
        await press(dialog, 'Change it');
        await dialog.waitFor({ state: 'detached' });
        await step(page, 'priority_changed').getByText('We are at the phone now.').waitFor();
    } finally {
        await context.close();
        await server.end();
    }
});
