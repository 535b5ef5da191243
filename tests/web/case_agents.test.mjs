// Who gets cases, in a real browser (CASE-13).
import { signIn } from './browser.mjs';
import { as, engineer, press, visit } from './casework.mjs';
import { accessible, portal, see } from './suite.mjs';

const manager = 'care-manager@northwind.example';

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
    // In no queue: nothing goes there by itself, and other tests are left alone.
    await press(panel, 'Save');
    await panel.waitFor({ state: 'detached' });
    await page.locator('.grid-body .grid-row', { hasText: 'Europe' }).waitFor();
    await as(page, context, engineer);
    await visit(page, '/staff/case-agents');
    await page.locator('.grid-body .grid-row', { hasText: 'Europe' }).waitFor();
    await as(page, context, manager);
    await visit(page, '/staff/case-agents');
    await page.locator('.grid-body .grid-row', { hasText: 'Europe' }).click();
    await press(page.getByRole('dialog'), 'No more cases');
    await see(page, 'Nobody gets cases by themselves');
});
