// Who gets cases, in a real browser (CASE-13).
import { signIn } from './browser.mjs';
import { as, elsewhere, engineer, made, press, visit } from './casework.mjs';
import { accessible, manager as customer, portal, see } from './suite.mjs';

const manager = 'care-manager@northwind.example';
const senior = 'senior@northwind.example';

portal('CASE_13_manager says who gets cases, and takes it back; engineers see it', {}, async (page, context) => {
    await signIn(page, manager);
    await visit(page, '/staff/case-agents');
    await see(page, 'Nobody gets cases by themselves');
    await press(page, 'Give somebody cases');
    const panel = page.getByRole('dialog');
    await press(panel, 'Save');
    await see(page, 'This is needed.');
    await panel.getByLabel('Who', { exact: true }).fill('engineer');
    await page.getByRole('option').first().click();
    await panel.getByRole('combobox', { name: 'Care centre' }).click();
    await page.getByRole('option', { name: /Europe/ }).click();
    await accessible(page);
    // Whose cases go to somebody else is said as policy has it for the queues.
    await panel.getByText('No new cases.', { exact: true }).waitFor();
    // Its field lies under what is chosen.
    await panel.getByRole('combobox', { name: 'Queues' }).click({ force: true });
    const tac = page.getByRole('option', { name: 'TAC', exact: true });
    await tac.click();
    await panel.getByText('No new cases; those of priority P1 and P2 are handed over to somebody on shift.').waitFor();
    await tac.click();
    await panel.getByText('No new cases.', { exact: true }).waitFor();
    // In no queue: nothing goes there by itself, and other tests are left alone.
    await press(panel, 'Save');
    await panel.waitFor({ state: 'detached' });
    await page.locator('.grid-body .grid-row', { hasText: 'Europe' }).waitFor();
    await as(page, context, engineer);
    await visit(page, '/staff/case-agents');
    await page.locator('.grid-body .grid-row', { hasText: 'Europe' }).waitFor();
    // Whoever assigns reads that the queue is not theirs, whether they are on shift or not.
    let number;
    await elsewhere(customer, '/', async (other) => void ({ number } = await made(other)));
    await as(page, context, senior);
    await visit(page, `/cases/${number}`);
    await press(page, 'More');
    await page.getByRole('menuitem', { name: 'Assign', exact: true }).click();
    await page.getByRole('radio', { name: 'Somebody else' }).check();
    await page.getByRole('dialog').getByText(/works on other queues · .*(on shift until|next shift from) /).waitFor();
    await as(page, context, manager);
    await visit(page, '/staff/case-agents');
    await page.locator('.grid-body .grid-row', { hasText: 'Europe' }).click();
    await press(page.getByRole('dialog'), 'No more cases');
    await see(page, 'Nobody gets cases by themselves');
});
