// The catalogue and the plans, in a real browser.
import assert from 'node:assert/strict';
import { settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

const editor = 'catalogue@northwind.example';

portal('ENT_01_catalogue is searched, and a product tells its end, its parts and what takes its place', {}, async (page) => {
    await signIn(page, manager, '/catalogue');
    await see(page, /^\d+ products$/);
    assert.equal(await page.getByRole('link', { name: 'Import products' }).count(), 0);
    await page.getByLabel('Search').fill('delta');
    await page.waitForURL(/text=delta/);
    await settled(page);
    await page.locator('.grid-row', { hasText: 'DELTA-24' }).filter({ hasText: 'Support ended' }).click();
    await page.waitForURL(/catalogue\/[0-9a-f-]{36}/);
    await see(page, 'From here on nothing covers it');
    await page.getByRole('link', { name: 'RIDGE-24T' }).click();
    await page.getByRole('heading', { name: 'RIDGE-24T' }).waitFor();
    await page.goto('/catalogue/ATLAS-480');
    await page.getByRole('link', { name: 'ATLAS-FAN' }).click();
    await page.getByRole('heading', { name: 'ATLAS-FAN' }).waitFor();
    await page.getByRole('link', { name: 'ATLAS-480' }).waitFor();
    await page.goto('/catalogue/NO-SUCH-SKU');
    await see(page, 'There is nothing here that you may see');
});

portal('ENT_01_product is changed: a bad price stays beside its field', {}, async (page) => {
    await signIn(page, editor, '/catalogue/ATLAS-FAN');
    await page.getByRole('button', { name: 'Edit' }).click();
    const panel = page.getByRole('dialog');
    const price = panel.getByLabel('List price');
    await price.fill('12.3456');
    await panel.getByText(/An amount, such as/).waitFor();
    await panel.getByRole('button', { name: 'Save' }).click();
    assert.equal(await price.inputValue(), '12.3456');
    await price.fill('1234.50');
    await panel.getByRole('button', { name: 'Save' }).click();
    await see(page, 'Saved.');
    await see(page, /USD\s1,234\.50/);
});

portal('ENT_02_products are imported by a file that is checked first, row by row', {}, async (page) => {
    await signIn(page, editor, '/catalogue/import');
    const choose = page.locator('input[type=file]');
    await page.getByRole('button', { name: 'Check the file' }).click();
    await see(page, 'Choose a file first.');
    await choose.setInputFiles({ name: 'products.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
    await see(page, 'Only .csv, .xlsx and .zip are read.');
    const sku = `WEB-${String(Date.now()).slice(-8)}`;
    const rows = ['manufacturer,sku,kind,model,description', `Northwind,${sku},system,${sku},Made by a test`, 'Northwind,WEB-BAD,nonsense,X,Refused'];
    await choose.setInputFiles({ name: 'products.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
    await page.getByRole('button', { name: 'Check the file' }).click();
    await page.waitForURL(/imports\/[0-9a-f-]{36}/);
    const refused = page.locator('a.tile', { hasText: 'Refused' });
    await refused.locator('.number', { hasText: /^1$/ }).waitFor();
    await refused.click();
    await page.locator('.grid-row', { hasText: 'WEB-BAD' }).waitFor();
    await page.getByRole('button', { name: /Take/ }).click();
    await page.locator('.status', { hasText: /[Tt]aken in/ }).first().waitFor();
    await page.goto(`/catalogue/${sku}`);
    await see(page, 'Made by a test');
});

portal('ENT_10_plans show what each gives', {}, async (page) => {
    await signIn(page, manager, '/plans');
    const row = page.getByRole('row', { name: /Technical support/ });
    await row.waitFor();
    assert.match(await row.innerText(), /24x7/);
    await see(page, 'Care Service Description 1.0');
});
