// Entitlement, contracts and certificates, in a real browser.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { address, settled, signIn } from './browser.mjs';
import { manager, portal, see } from './suite.mjs';

portal('ENT_18_one_box gives the verdict first, with why, until when and ways out', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/entitlement');
    await page.getByRole('button', { name: 'Check' }).click();
    await see(page, 'Type or paste at least one number.');
    const box = page.getByLabel('Serial or contract numbers');
    await box.fill('nwfra000001');
    await box.press('Enter');
    await page.waitForURL(/q=NWFRA000001/);
    await page.locator('[data-verdict=yes]').waitFor();
    await see(page, /Technical support until \d+ \w+ 20\d\d/);
    await see(page, /ENT-10/);
    await box.fill('NWFRA000001\nNWMUC000001, NWXXX000009;C-2026-000002\n!!');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.locator('[data-verdict=unknown]').waitFor();
    assert.equal(await page.locator('[data-verdict=skipped]').count(), 1);
    const refused = page.locator('[data-verdict=no]', { hasText: 'NWMUC000001' });
    await refused.locator('summary').click();
    await refused.getByText('Renew the contract').waitFor();
    assert.match(await refused.innerText(), /Rheinwerk Netze/);
    // The question is the address.
    await page.reload();
    await page.locator('[data-verdict=unknown]').waitFor();
});

portal('ENT_18_three_hundred are answered at once', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/entitlement');
    const numbers = Array.from({ length: 301 }, (_, index) => `NWALD${String(index + 1).padStart(6, '0')}`);
    await page.getByLabel('Serial or contract numbers').fill(numbers.join('\n'));
    await see(page, /301 numbers; 300 can be asked at once/);
    await page.getByRole('button', { name: 'Check' }).click();
    await see(page, 'All 300');
    assert.equal(await page.locator('[data-verdict=yes]').count(), 300);
});

portal('ENT_18_many answers are a table that is filtered by verdict, saved as CSV and opened one by one', {}, async (page) => {
    await signIn(page, manager);
    const numbers = Array.from({ length: 30 }, (_, index) => `NWALD${String(index + 1).padStart(6, '0')}`);
    await page.goto(`/entitlement?q=${[...numbers, 'NWMUC000001', 'NWXXX000009'].join('+')}`);
    await see(page, 'All 32');
    await page.locator('tr[data-verdict=no]').waitFor();
    await page.getByText('Not covered 1', { exact: true }).click();
    await page.waitForURL(/show=no/);
    assert.equal(await page.locator('tr[data-verdict]').count(), 1);
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export as CSV' }).click()]);
    const text = await readFile(await saved.path(), 'utf8');
    assert.match(text, /NWMUC000001,RIDGE-48T,Not covered,/);
    assert.equal(text.trimEnd().split('\r\n').length, 2);
    await page.getByText('Cards', { exact: true }).click();
    await page.waitForURL(/as=cards/);
    assert.equal(await page.locator('details[data-verdict]').count(), 1);
    await page.getByText('Table', { exact: true }).click();
    await page.getByRole('link', { name: 'NWMUC000001' }).click();
    await page.locator('details[data-verdict=no][open]').waitFor();
});

portal('ENT_15_activation explains before it confirms, and refuses by its rule', {}, async (page) => {
    await signIn(page, manager);
    await page.goto('/certificates');
    await settled(page);
    await page.getByRole('button', { name: 'Activate a certificate' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await see(page, 'This is needed.');
    assert.equal(await panel.getByText('This is needed.').count(), 2);
    await panel.getByLabel('Activation code').fill('EC-AAAA-AAAA-AAAA-AAAA');
    await panel.getByLabel('Serial numbers of the devices').fill('NWMUC000003');
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await panel.locator('[role=alert]').first().waitFor();
    assert.equal(await panel.getByLabel('Activation code').inputValue(), 'EC-AAAA-AAAA-AAAA-AAAA');
    const code = process.env.AFTERCARE_CERTIFICATE;
    assert.ok(code, 'AFTERCARE_CERTIFICATE names the code that the demo printed');
    await panel.getByLabel('Activation code').fill(code);
    await panel.getByRole('button', { name: 'Show what would happen' }).click();
    await see(page, /ENT-15/);
});
